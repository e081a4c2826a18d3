package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.entry.ChangeRefusedException;
import java.util.List;
import java.util.Map;

/** Where a change goes that somebody asked for: into the topic, or to where the topic is filled from. */
@FunctionalInterface
public interface EntrySink {

    /**
     * Returns once the change is in force.
     *
     * @param meant for which versions of the entry; the wish has it too, for versions that are in force already
     * @return what is in force after the change; before it, where the change removes it
     * @throws ChangeRefusedException if the wish, or what stands behind the sink, refuses: nothing is changed
     * @throws ConfigurationNotWrittenException if it cannot be said whether it is in force; to ask again does no harm
     */
    HeldEntry bring(Wish wish, Precondition meant, ConfigChange by)
            throws ChangeRefusedException, ConfigurationNotWrittenException, InterruptedException;

    /** The topic itself. */
    static EntrySink topic(ConfigurationWriter writer) {
        return (wish, meant, by) ->
                writer.change(held -> List.of(wish.change(held)), by).get(0).outcome(by);
    }

    /** Judges a request by what is in force; has no effect. */
    @FunctionalInterface
    interface Wish {

        EntryChange change(Map<String, HeldEntry> held) throws ChangeRefusedException;
    }
}
