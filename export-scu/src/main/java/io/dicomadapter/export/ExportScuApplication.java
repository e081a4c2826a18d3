package io.dicomadapter.export;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The export-scu service. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ExportScuConfiguration.class)
public class ExportScuApplication {

    public static void main(String[] args) {
        SpringApplication.run(ExportScuApplication.class, args);
    }
}
