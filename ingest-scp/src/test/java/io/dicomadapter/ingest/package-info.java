/** Tests of the DICOM Storage SCP: units with real files, the whole service with a real broker and real peers. */
package io.dicomadapter.ingest;
