/** Tests of the DICOM Storage SCU: units with real files, the whole service with a real broker and real peers. */
package io.dicomadapter.export;
