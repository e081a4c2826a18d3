package io.dicomadapter.dicom.data;

import java.io.IOException;

/** A file has no readable head of a DICOM file (PS3.10 7.1). Says what was found, neither its path nor its content. */
public final class NotADicomFileException extends IOException {

    private static final long serialVersionUID = 1L;

    NotADicomFileException(String expected, String found) {
        super("Not a DICOM file: expected " + expected + ", found " + found);
    }
}
