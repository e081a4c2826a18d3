package io.dicomadapter.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(IngestScpConfiguration.class)
public class IngestScpApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(IngestScpApplication.class, arguments);
    }
}
