package io.dicomadapter.grouper;

import io.dicomadapter.grouper.command.Commands;
import io.dicomadapter.service.command.CommandLine;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The job-grouper as a process of its own, and its commands. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(JobGrouperConfiguration.class)
public class JobGrouperApplication {

    /** Without a command as its first argument: the service. */
    public static void main(String[] args) {
        Optional<CommandLine> command = CommandLine.of(args);
        if (command.isEmpty()) {
            SpringApplication.run(JobGrouperApplication.class, args);
        } else {
            System.exit(new Commands(System.out).run(command.get()).code());
        }
    }
}
