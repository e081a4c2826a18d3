package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Announcement;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * An announcement that needs no device.
 *
 * @param event what is announced
 * @param confirmed told of it once it is confirmed
 */
record Announced(InstanceStored event, Consumer<InstanceStored> confirmed) implements Announcement {

    /** Tells of each event that is confirmed. */
    static InstanceAnnouncer to(Consumer<InstanceStored> confirmed) {
        return event -> new Announced(event, confirmed);
    }

    /** Fails to confirm. */
    static InstanceAnnouncer never(IOException failure) {
        return event -> new Announcement() {
            @Override
            public void confirm() throws IOException {
                throw failure;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void confirm() {
        confirmed.accept(event);
    }

    @Override
    public void close() {}
}
