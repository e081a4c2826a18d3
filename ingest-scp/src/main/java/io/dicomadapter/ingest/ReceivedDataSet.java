package io.dicomadapter.ingest;

import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.event.Digest;

/**
 * A data set that is completely in its file, not yet durable.
 *
 * @param header the wanted attributes
 * @param bytes its length
 * @param digest over its bytes
 */
record ReceivedDataSet(HeaderValues header, long bytes, Digest digest) {}
