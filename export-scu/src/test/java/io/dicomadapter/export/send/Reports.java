package io.dicomadapter.export.send;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.Given;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Path;

/** Reports, and what is put into them. */
final class Reports {

    private Reports() {}

    static ExportReport begin(Path root, ExportTask task) throws IOException {
        return new ExportReport(
                task, new ProgressFiles(StorageLayout.at(root)).open(task).orElseThrow());
    }

    static ExportFile file(int number) {
        return new ExportFile(
                Given.name(number),
                Path.of(Given.name(number)),
                new FileMetaInformation(
                        TestEvents.CT_IMAGE_STORAGE, "2.25." + number, TestEvents.EXPLICIT_VR_LITTLE_ENDIAN, "", ""));
    }

    static StoreResponse response(int status) {
        return new StoreResponse(new DimseStatus(status), "");
    }
}
