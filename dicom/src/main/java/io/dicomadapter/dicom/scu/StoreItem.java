package io.dicomadapter.dicom.scu;

import java.nio.channels.ReadableByteChannel;

/**
 * One instance to send.
 *
 * @param dataSet the data set's bytes in that transfer syntax, without File Meta Information; read to its end, in
 *     blocking mode, and closed by whoever opened it
 */
public record StoreItem(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, ReadableByteChannel dataSet) {}
