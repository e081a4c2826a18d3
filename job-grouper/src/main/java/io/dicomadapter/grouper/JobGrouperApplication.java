package io.dicomadapter.grouper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The job-grouper as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(JobGrouperConfiguration.class)
public class JobGrouperApplication {

    public static void main(String[] args) {
        SpringApplication.run(JobGrouperApplication.class, args);
    }
}
