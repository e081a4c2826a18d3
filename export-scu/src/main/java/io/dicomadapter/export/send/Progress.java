package io.dicomadapter.export.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;

/**
 * What an export has sent so far, in a file on the shared storage: a line for each answer, written before the next instance
 * is sent. A worker that is killed leaves to the next at most the one instance without a line. Lines are not synced: a power
 * cut may cost some, and their instances are sent again.
 *
 * <p>While it is open it is its worker's alone; see {@link ProgressFiles}.
 */
final class Progress implements AutoCloseable {

    static final char TRY = 'T';
    static final char OUTCOME = 'O';

    /** Gives a file up. */
    interface Closing {
        void close() throws IOException;
    }

    private final FileChannel channel;
    private final Map<String, ExportOutcome> outcomes;
    private final Closing closing;

    private Progress(FileChannel channel, Map<String, ExportOutcome> outcomes, Closing closing) {
        this.channel = channel;
        this.outcomes = outcomes;
        this.closing = closing;
    }

    /** Notes that a try begins. */
    static Progress begin(ExportTask task, FileChannel channel, String content, Closing closing) throws IOException {
        Progress progress = new Progress(channel, new ProgressLines(task).read(content), closing);
        channel.position(channel.size());
        // A line that a kill cut off ends here, and is no JSON.
        progress.append((channel.size() == 0 ? "" : "\n")
                + TRY
                + EventJson.mapper().writeValueAsString(ProgressLines.Begun.of(task)));
        return progress;
    }

    /** Outcomes by file that need no further try in this round, and of files that ended an association. */
    Map<String, ExportOutcome> outcomes() {
        return outcomes;
    }

    void append(ExportOutcome outcome) throws IOException {
        append(OUTCOME + EventJson.mapper().writeValueAsString(outcome));
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
