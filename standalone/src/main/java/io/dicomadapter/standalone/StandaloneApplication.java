package io.dicomadapter.standalone;

import io.dicomadapter.standalone.demo.DemoRun;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Starts the adapter in one process; with {@code --demo} runs the demonstration once instead. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StandaloneConfiguration.class)
public class StandaloneApplication {

    private static final String DEMO = "--demo";

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains(DEMO)) {
            System.exit(DemoRun.once(StandaloneApplication::start, System.out));
        }
        WelcomeScreen.of(start(args)).printTo(System.out);
    }

    private static ConfigurableApplicationContext start(String... args) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addInitializers(new FirstConfiguration());
        return application.run(args);
    }
}
