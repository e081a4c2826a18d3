package io.dicomadapter.cli.operation;

import io.dicomadapter.cli.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What was given up. */
@Command(
        name = "dead",
        description = "Jobs and exports that were given up.",
        mixinStandardHelpOptions = true,
        subcommands = {DeadListCommands.class, DeadRetryCommands.class})
public final class DeadCommands {

    @ParentCommand
    private Session session;

    Session session() {
        return session;
    }
}
