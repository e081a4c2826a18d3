package io.dicomadapter.reclaim;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the reclaimer as a service of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ReclaimerConfiguration.class)
public class ReclaimerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ReclaimerApplication.class, arguments);
    }
}
