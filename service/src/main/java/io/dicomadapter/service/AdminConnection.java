package io.dicomadapter.service;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One Admin client for the whole service, made when it is first needed: making one fails while names don't resolve. */
final class AdminConnection implements AutoCloseable {

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
            admin.close();
        }
    }
}
