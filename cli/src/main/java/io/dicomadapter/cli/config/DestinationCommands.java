package io.dicomadapter.cli.config;

import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Commands about destinations. */
@Command(name = "destination", description = "Changes where results are sent.", mixinStandardHelpOptions = true)
public final class DestinationCommands {

    @ParentCommand
    private Session session;

    @Command(description = "Lists all destinations.", mixinStandardHelpOptions = true)
    int list() throws RemoteException {
        return entries().list();
    }

    @Command(description = "Shows one.", mixinStandardHelpOptions = true)
    int get(@Parameters(paramLabel = "NAME", description = "its name") String name) throws RemoteException {
        return entries().get(name);
    }

    @Command(description = "Makes a destination.", mixinStandardHelpOptions = true)
    int create(@Mixin DestinationFields fields) throws RemoteException {
        return entries().create(fields);
    }

    @Command(description = "Changes what is given, and leaves the rest.", mixinStandardHelpOptions = true)
    int update(
            @Parameters(index = "0", paramLabel = "NAME", description = "its name") String entry,
            @Mixin DestinationFields fields)
            throws RemoteException {
        return entries().update(entry, fields);
    }

    @Command(description = "Removes one, and shows what it was.", mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "NAME", description = "its name") String name) throws RemoteException {
        return entries().delete(name);
    }

    private Entries entries() {
        return new Entries(session, EntryKind.DESTINATION);
    }
}
