package io.dicomadapter.dicom.dimse;

import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.ul.AcceptedContext;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Messages out of the PDVs of an association, in any legal fragmentation (PS3.7 6.3, PS3.8 Annex E): commands are put
 * together, data sets pass through fragment by fragment. One message at a time: fragments of another one in between are
 * a protocol violation, for the asynchronous operations window is 1/1.
 */
public final class MessageReader {

    /** Longest command set that is read. A C-STORE-RQ has less than 400 bytes. */
    public static final int COMMAND_SET_MAX = 16384;

    private static final int FIRST_ALLOCATION = 512;

    private final Association association;
    private ByteBuffer commandSet = ByteBuffer.allocate(FIRST_ALLOCATION);
    private AcceptedContext context;
    private boolean dataSetIsOpen;
    private boolean lastFragmentIsOpen;

    public MessageReader(Association association) {
        this.association = association;
    }

    /** The next request; empty if the peer asks for release instead. */
    public Optional<ReceivedCommand> nextRequest() throws AssociationException {
        association.awaitMessage();
        return next();
    }

    /** The peer's response to what it was asked; empty if it asks for release instead. */
    public Optional<ReceivedCommand> nextResponse() throws AssociationException {
        association.awaitResponse();
        return next();
    }

    /**
     * What has arrived of the data set of the last command, exactly as received: a read-only view, valid until the next
     * call of any method; null after the last byte, and where there is no data set.
     */
    public ByteBuffer nextFragment() throws AssociationException {
        while (dataSetIsOpen) {
            ByteBuffer fragment = association.nextFragment();
            if (fragment != null) {
                return fragment;
            }
            if (lastFragmentIsOpen) {
                dataSetIsOpen = false;
            } else {
                openDataFragment();
            }
        }
        return null;
    }

    /** Reads the data set of the last command to its end. */
    public void drain() throws AssociationException {
        while (nextFragment() != null) {
            // nothing to do with it
        }
    }

    private Optional<ReceivedCommand> next() throws AssociationException {
        if (dataSetIsOpen) {
            throw new IllegalStateException("the data set of the last command is still to be read");
        }
        PdvHeader pdv = association.nextPdv();
        if (pdv == null) {
            return Optional.empty();
        }
        // nextPdv returns PDVs on accepted contexts only
        context = association.context(pdv.contextId()).orElseThrow();
        commandSet.clear();
        takeCommandFragment(pdv);
        while (!pdv.last()) {
            pdv = nextPdvOfMessage();
            takeCommandFragment(pdv);
        }
        DimseCommand command = decode();
        dataSetIsOpen = command.hasDataSet();
        lastFragmentIsOpen = false;
        return Optional.of(new ReceivedCommand(context, command));
    }

    private void takeCommandFragment(PdvHeader pdv) throws AssociationException {
        if (!pdv.command()) {
            throw association.violated("data set fragment where a command was due", null);
        }
        for (ByteBuffer part = association.nextFragment(); part != null; part = association.nextFragment()) {
            if (commandSet.position() + part.remaining() > COMMAND_SET_MAX) {
                throw association.violated("command set longer than " + COMMAND_SET_MAX + " bytes", null);
            }
            if (part.remaining() > commandSet.remaining()) {
                commandSet = ByteBuffer.allocate(COMMAND_SET_MAX).put(commandSet.flip());
            }
            commandSet.put(part);
        }
    }

    private DimseCommand decode() throws AssociationException {
        try {
            return Commands.decode(commandSet.flip());
        } catch (CommandFormatException e) {
            throw association.violated("invalid command: " + e.getMessage(), e);
        }
    }

    private void openDataFragment() throws AssociationException {
        PdvHeader pdv = nextPdvOfMessage();
        if (pdv.command()) {
            throw association.violated("command fragment before the end of a data set", null);
        }
        lastFragmentIsOpen = pdv.last();
    }

    private PdvHeader nextPdvOfMessage() throws AssociationException {
        PdvHeader pdv = association.nextPdv();
        if (pdv == null) {
            throw association.violated("release requested before the end of a message", null);
        }
        if (pdv.contextId() != context.id()) {
            throw association.violated("fragment of another presentation context before the end of a message", null);
        }
        return pdv;
    }
}
