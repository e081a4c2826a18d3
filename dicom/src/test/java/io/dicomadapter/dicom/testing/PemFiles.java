package io.dicomadapter.dicom.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A key, its certificate and whom to trust, as programs of others want them. */
public record PemFiles(Path key, Path certificate, Path trusted) {

    /** Writes them into the folder. */
    public static PemFiles write(Path folder, TestCertificate certificate, TestAuthority trusted)
            throws IOException, GeneralSecurityException {
        return new PemFiles(
                certificate.writeKeyPem(folder.resolve("own.key")),
                certificate.writeCertificatePem(folder.resolve("own.crt")),
                trusted.writePem(folder.resolve("trusted.crt")));
    }
}
