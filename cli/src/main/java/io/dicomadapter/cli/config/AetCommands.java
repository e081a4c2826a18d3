package io.dicomadapter.cli.config;

import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.session.Session;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Commands about AE titles. */
@Command(
        name = "aet",
        description = "Changes what jobs are made of: the AE titles that senders call.",
        mixinStandardHelpOptions = true)
public final class AetCommands {

    @ParentCommand
    private Session session;

    @Command(description = "Lists all AE titles.", mixinStandardHelpOptions = true)
    int list() throws RemoteException {
        return entries().list();
    }

    @Command(description = "Shows one.", mixinStandardHelpOptions = true)
    int get(@Parameters(paramLabel = "NAME", description = "its name") String name) throws RemoteException {
        return entries().get(name);
    }

    @Command(description = "Makes an AE title.", mixinStandardHelpOptions = true)
    int create(
            @Mixin AetFields fields,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "SETTING=VALUE",
                            description = "settings of the job processor: pipeline-covid=ID timeout=10")
                    Map<String, String> settings)
            throws RemoteException {
        return entries().create(fields.with(settings));
    }

    @Command(description = "Changes what is given, and leaves the rest.", mixinStandardHelpOptions = true)
    int update(
            @Parameters(index = "0", paramLabel = "NAME", description = "its name") String entry,
            @Mixin AetFields fields,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "SETTING=VALUE",
                            description = "settings of the job processor to change; without a value to take away")
                    Map<String, String> settings)
            throws RemoteException {
        return entries().update(entry, fields.with(settings));
    }

    @Command(description = "Removes one, and shows what it was.", mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "NAME", description = "its name") String name) throws RemoteException {
        return entries().delete(name);
    }

    private Entries entries() {
        return new Entries(session, EntryKind.AET);
    }
}
