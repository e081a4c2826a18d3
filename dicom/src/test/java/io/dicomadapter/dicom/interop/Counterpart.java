package io.dicomadapter.dicom.interop;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.testing.PemFiles;
import io.dicomadapter.dicom.testing.SyntaxSample;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Another implementation of DICOM. */
interface Counterpart {

    /** The transfer syntaxes that it can send. */
    Set<SyntaxSample> sends();

    /** The transfer syntaxes that it can take. */
    default Set<SyntaxSample> takes() {
        return sends();
    }

    /**
     * Sends each file over an association of its own.
     *
     * @param folder for what it needs
     * @param port of our server on the loopback interface; who is called there decides about the transfer syntax: see
     *     {@link SyntaxServer}
     * @return the data sets as it encoded them
     */
    Map<SyntaxSample, byte[]> send(Map<SyntaxSample, Path> files, Path folder, int port, Optional<PemFiles> tls)
            throws Exception;

    /** Starts it as a receiver that takes everything. */
    Receiver receive(Path folder, Optional<PemFiles> tls) throws Exception;

    /** Another implementation, as a receiver on a loopback port. */
    interface Receiver extends AutoCloseable {

        AeAddress address();

        /** The data set that it received. */
        byte[] received(String sopInstanceUid) throws Exception;

        @Override
        void close();
    }
}
