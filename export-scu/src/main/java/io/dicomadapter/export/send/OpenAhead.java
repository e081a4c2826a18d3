package io.dicomadapter.export.send;

import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.scu.StoreItem;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The files of an association, in their order, of which the next can be opened before it is its turn. */
final class OpenAhead implements AutoCloseable {

    private final Iterator<ExportFile> files;
    private final ExportReport report;
    private Optional<Opened> ahead = Optional.empty();

    OpenAhead(List<ExportFile> files, ExportReport report) {
        this.files = files.iterator();
        this.report = report;
    }

    /** A file that can be sent now, once. */
    record Opened(ExportFile file, StoreItem item, Part10File part10) implements AutoCloseable {

        static Opened of(ExportFile file) throws IOException {
            Part10File part10 = Part10File.open(file.path());
            try {
                StoreItem item = new StoreItem(
                        file.meta().sopClassUid(),
                        file.meta().sopInstanceUid(),
                        file.meta().transferSyntaxUid(),
                        part10.dataSet());
                return new Opened(file, item, part10);
            } catch (IOException e) {
                part10.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            part10.close();
        }
    }

    /** What will be next, opened already; empty when there is no more. */
    Optional<StoreItem> peek() {
        while (ahead.isEmpty() && files.hasNext()) {
            ahead = open(files.next());
        }
        return ahead.map(Opened::item);
    }

    /** The next file, which the caller closes; empty when there is no more. */
    Optional<Opened> next() {
        Optional<StoreItem> unused = peek();
        Optional<Opened> next = ahead;
        ahead = Optional.empty();
        return next;
    }

    /** Again, for it may have gone since its head was read: no fault of the association, nor of the other files. */
    private Optional<Opened> open(ExportFile file) {
        try {
            return Optional.of(Opened.of(file));
        } catch (IOException e) {
            report.unreadable(file.name(), ExportFiles.reason(e));
            return Optional.empty();
        }
    }

    /** Closes what was opened and not sent. */
    @Override
    public void close() throws IOException {
        if (ahead.isPresent()) {
            ahead.get().close();
        }
    }
}
