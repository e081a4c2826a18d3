package io.dicomadapter.export;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What unit tests start from. */
final class Given {

    static final String DESTINATION = "mainpacs";

    private Given() {}

    static ExportRequested request(List<String> files) {
        return new ExportRequested("export-1", "job-1", DESTINATION, files, true, TestEvents.NOON);
    }

    static ExportRequested request(int files) {
        return request(IntStream.rangeClosed(1, files).mapToObj(Given::name).toList());
    }

    static ExportFile file(int number) {
        return new ExportFile(
                name(number),
                Path.of(name(number)),
                new FileMetaInformation(
                        TestEvents.CT_IMAGE_STORAGE, "2.25." + number, TestEvents.EXPLICIT_VR_LITTLE_ENDIAN, "", ""));
    }

    static String name(int number) {
        return "results/" + number + ".dcm";
    }

    static StoreResponse response(int status) {
        return new StoreResponse(new DimseStatus(status), "");
    }
}
