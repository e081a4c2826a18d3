package io.dicomadapter.control.entry;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.text.Position;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode.Mapping;
import java.util.Map;

/** An entry, and the fields that it was read from. */
public record PlacedEntry(ConfigEntry entry, Fields fields) {

    static final String IN_FORCE = "the entry in force ";

    /** An entry of the topic, to compare others with. */
    static PlacedEntry inForce(ConfigEntry entry, Problems problems) {
        return new PlacedEntry(entry, nowhere(IN_FORCE + entry.key(), problems));
    }

    /** The entry that is all of a body. */
    static PlacedEntry ofBody(ConfigEntry entry, Problems problems) {
        return new PlacedEntry(entry, nowhere("", problems));
    }

    private static Fields nowhere(String path, Problems problems) {
        return new Fields(new Mapping(Position.START, Map.of()), path, problems);
    }
}
