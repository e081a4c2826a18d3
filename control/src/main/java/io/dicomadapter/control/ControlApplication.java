package io.dicomadapter.control;

import io.dicomadapter.service.command.CommandLine;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Control as a process of its own, and its commands. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ControlConfiguration.class)
public class ControlApplication {

    /** Without a command as its first argument: the service. */
    public static void main(String[] arguments) {
        Optional<CommandLine> command = CommandLine.of(arguments);
        if (command.isEmpty()) {
            SpringApplication.run(ControlApplication.class, arguments);
        } else {
            System.exit(new Commands(System.out).run(command.get()).code());
        }
    }
}
