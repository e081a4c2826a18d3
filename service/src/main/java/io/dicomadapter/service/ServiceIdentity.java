package io.dicomadapter.service;

/**
 * Which service this process is, and which of its replicas.
 *
 * @param name such as {@code ingest-scp}
 * @param instance see {@link ServiceProperties}
 */
public record ServiceIdentity(String name, String instance) {

    /** As the source of CloudEvents: a URI reference. */
    public String asSource() {
        return "/" + name + "/" + instance;
    }
}
