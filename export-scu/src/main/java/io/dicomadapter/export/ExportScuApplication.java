package io.dicomadapter.export;

import io.dicomadapter.export.command.Commands;
import io.dicomadapter.service.command.CommandLine;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The export-scu service as a process of its own, and its commands. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ExportScuConfiguration.class)
public class ExportScuApplication {

    /** Without a command as its first argument: the service. */
    public static void main(String[] args) {
        Optional<CommandLine> command = CommandLine.of(args);
        if (command.isEmpty()) {
            SpringApplication.run(ExportScuApplication.class, args);
        } else {
            System.exit(new Commands(System.out).run(command.get()).code());
        }
    }
}
