package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.dimse.CommandFormatException;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseCommand;
import java.nio.ByteBuffer;

/**
 * A command set: it is refused as the one exception says, or can be written and read again as it is; only that a data set
 * follows a response is forgotten, for ours have none.
 */
public final class CommandSetFuzz {

    private CommandSetFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        DimseCommand decoded;
        try {
            decoded = Commands.decode(ByteBuffer.wrap(input));
        } catch (CommandFormatException refused) {
            return;
        }
        DimseCommand again = again(decoded);
        boolean forgotten = decoded.hasDataSet() && !again.hasDataSet();
        Promise.holds(forgotten || decoded.equals(again), "a command changes when it is written");
    }

    private static DimseCommand again(DimseCommand command) {
        try {
            return Commands.decode(Commands.encode(command));
        } catch (CommandFormatException e) {
            throw new AssertionError("our own encoding is refused", e);
        }
    }
}
