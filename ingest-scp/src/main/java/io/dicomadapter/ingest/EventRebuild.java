package io.dicomadapter.ingest;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.store.InstanceId;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the event of a stored instance anew, from its file alone. What the file does not know is told as follows: received
 * when its id was given, in the association {@value #ASSOCIATION}, under the configuration of now.
 *
 * @param layout the storage
 * @param configuration which attributes the event carries
 * @param processors which attributes they need
 * @param digest how its digest is made
 */
record EventRebuild(
        StorageLayout layout, RuntimeConfiguration configuration, JobProcessors processors, DigestAlgorithm digest) {

    static final String ASSOCIATION = "reconcile";

    private static final int BUFFER_BYTES = 1024 * 1024;

    /**
     * The event of the instance in a file.
     *
     * @param path relative to the storage root
     * @throws IOException if the file is not one of ours, or gone
     */
    InstanceStored of(String instanceId, String path) throws IOException {
        Path file = layout.resolve(path);
        try (Part10File stored = Part10File.open(file)) {
            FileMetaInformation meta = stored.meta();
            TransferSyntax syntax = TransferSyntax.find(meta.transferSyntaxUid())
                    .orElseThrow(() -> new IOException("its transfer syntax is not known"));
            WantedTags wanted = WantedTags.of(configuration.applicationEntities(), processors);
            DataSetDigest sum = digest.start();
            HeaderValues header = read(stored, syntax, wanted, sum);
            InstanceUids uids = InstanceUids.of(header, meta.sopClassUid(), meta.sopInstanceUid());
            return new InstanceStored(
                    instanceId,
                    path,
                    Files.size(file),
                    sum.value(),
                    meta.sopClassUid(),
                    meta.sopInstanceUid(),
                    uids.study(),
                    uids.series(),
                    meta.transferSyntaxUid(),
                    meta.receivingAet(),
                    meta.sendingAet(),
                    ASSOCIATION,
                    InstanceId.time(instanceId),
                    configuration.version(),
                    EventAttributes.of(header, wanted).values());
        }
    }

    private static HeaderValues read(Part10File stored, TransferSyntax syntax, WantedTags wanted, DataSetDigest sum)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        ReadableByteChannel dataSet = stored.dataSet();
        try (HeaderScanner scanner = new HeaderScanner(syntax, wanted.all())) {
            while (dataSet.read(buffer.clear()) >= 0) {
                buffer.flip();
                sum.update(buffer);
                scanner.feed(buffer);
            }
            scanner.end();
            return scanner.values();
        }
    }
}
