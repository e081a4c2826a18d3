package io.dicomadapter.export.send;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import java.nio.file.Path;

/**
 * A file of an export that can be read.
 *
 * @param name as requested
 * @param path where it is
 * @param meta its File Meta Information
 */
record ExportFile(String name, Path path, FileMetaInformation meta) {

    SopClassInSyntax needs() {
        return new SopClassInSyntax(meta.sopClassUid(), meta.transferSyntaxUid());
    }
}
