package io.dicomadapter.control;

import io.dicomadapter.control.command.Commands;
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
        if (Commands.isCommand(arguments)) {
            System.exit(new Commands(System.out, System.err, System.in)
                    .run(arguments)
                    .code());
        }
        SpringApplication.run(ControlApplication.class, arguments);
    }
}
