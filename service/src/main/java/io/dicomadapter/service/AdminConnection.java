package io.dicomadapter.service;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One Admin client for the whole service, made when it is first needed: making one fails while names don't resolve. */
final class AdminConnection implements AutoCloseable {

    /** Without a bound it waits for answers that may never come, and the service's shutdown with it. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Map<String, Object> config;
    private Admin admin;

    AdminConnection(Map<String, Object> config) {
        this.config = config;
    }

    synchronized Admin get() {
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(CLOSE_WITHIN);
        }
    }
}
