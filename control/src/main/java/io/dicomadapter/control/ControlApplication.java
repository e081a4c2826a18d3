package io.dicomadapter.control;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts control as a service of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ControlConfiguration.class)
public class ControlApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ControlApplication.class, arguments);
    }
}
