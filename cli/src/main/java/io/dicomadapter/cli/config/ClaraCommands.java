package io.dicomadapter.cli.config;

import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.session.Session;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The words of Clara's CLI: {@code clara dicom create aetitle -a COVIDAET pipeline-covid=ID}. */
public final class ClaraCommands {

    private ClaraCommands() {}

    /** {@code create ...}. */
    @Command(
            name = "create",
            description = "Clara's words: create aetitle, create src, create dest.",
            mixinStandardHelpOptions = true)
    public static final class Create {

        @ParentCommand
        private Session session;

        @Command(
                aliases = {"aet"},
                description = "As aet create.",
                mixinStandardHelpOptions = true)
        int aetitle(
                @Mixin AetFields fields,
                @Parameters(
                                arity = "0..*",
                                paramLabel = "SETTING=VALUE",
                                description = "settings of the job processor: pipeline-covid=ID timeout=10")
                        Map<String, String> settings)
                throws RemoteException {
            return new Entries(session, EntryKind.AET).create(fields.with(settings));
        }

        @Command(
                aliases = {"source"},
                description = "As source create.",
                mixinStandardHelpOptions = true)
        int src(@Mixin SourceFields fields) throws RemoteException {
            return new Entries(session, EntryKind.SOURCE).create(fields);
        }

        @Command(
                aliases = {"destination"},
                description = "As destination create.",
                mixinStandardHelpOptions = true)
        int dest(@Mixin DestinationFields fields) throws RemoteException {
            return new Entries(session, EntryKind.DESTINATION).create(fields);
        }
    }
}
