package io.dicomadapter.standalone.demo;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.event.EventKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps what one association sends to the demo PACS. */
final class DemoPacsReceiver implements AssociationHandler {

    private final Path folder;

    DemoPacsReceiver(Path folder) {
        this.folder = folder;
    }

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        String abstractSyntax = proposed.abstractSyntax();
        boolean known = SopClasses.VERIFICATION.equals(abstractSyntax) || SopClasses.isStorage(abstractSyntax);
        return known
                ? ContextAnswer.accept(proposed.transferSyntaxes().get(0))
                : ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        String name = EventKeys.hash(request.sopInstanceUid());
        Path part = Files.createTempFile(folder, name, ".part");
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            write(file, meta(request).encode());
            for (ByteBuffer fragment = dataSet.next(); fragment != null; fragment = dataSet.next()) {
                write(file, fragment);
            }
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, folder.resolve(name + ".dcm"), StandardCopyOption.REPLACE_EXISTING);
        return new StoreAnswer(DimseStatus.SUCCESS, null);
    }

    private static FileMetaInformation meta(StoreRequest request) {
        return new FileMetaInformation(
                request.sopClassUid(),
                request.sopInstanceUid(),
                request.transferSyntax().uid().value(),
                request.callingAet(),
                request.calledAet());
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
