package io.dicomadapter.control.entry;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of entries, and what Clara's REST interface calls them. */
public enum EntryKind {
    APPLICATION_ENTITY("claraaetitle", "name", ApplicationEntity.class),
    SOURCE("sourceaetitle", "aeTitle", Source.class),
    DESTINATION("destinationaetitle", "name", Destination.class);

    private final String path;
    private final String nameField;
    private final Class<? extends ConfigEntry> type;

    EntryKind(String path, String nameField, Class<? extends ConfigEntry> type) {
        this.path = path;
        this.nameField = nameField;
        this.type = type;
    }

    /** Last part of the path: {@code /api/config/PATH}. */
    public String path() {
        return path;
    }

    /** The field that tells entries of this kind apart. */
    public String nameField() {
        return nameField;
    }

    public Class<? extends ConfigEntry> type() {
        return type;
    }

    /** Record key of the entry with this name. */
    public String keyOf(String name) {
        return switch (this) {
            case APPLICATION_ENTITY -> ApplicationEntity.keyOf(name);
            case SOURCE -> Source.keyOf(name);
            case DESTINATION -> Destination.keyOf(name);
        };
    }

    /** Empty for a path of no kind. */
    public static Optional<EntryKind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** What tells the entry from others of its kind. */
    public static String nameOf(ConfigEntry entry) {
        if (entry instanceof ApplicationEntity entity) {
            return entity.name();
        }
        return entry instanceof Destination destination ? destination.name() : ((Source) entry).aeTitle();
    }
}
