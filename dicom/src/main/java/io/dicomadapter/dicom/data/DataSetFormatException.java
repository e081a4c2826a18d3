package io.dicomadapter.dicom.data;

import java.io.IOException;

/** A data set breaks PS3.5. Says where and what, never a value: values are patient data. */
public final class DataSetFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param where the element and its byte offset in the (inflated) data set
     * @param expected what the Standard, or a named maximum, allows
     * @param found what was there instead
     */
    DataSetFormatException(String where, String expected, String found) {
        super(where + ": expected " + expected + ", found " + found);
    }
}
