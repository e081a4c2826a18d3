package io.dicomadapter.cli.config;

import io.dicomadapter.cli.session.Session;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Fields of an entry as options. */
interface EntryFields {

    /** The whole entry from a file, where one is named; the options are put over it. */
    Optional<ObjectNode> file(Session session);

    /** Puts those that are given. */
    void putInto(ObjectNode entry);
}
