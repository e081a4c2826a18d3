package io.dicomadapter.standalone;

import io.dicomadapter.standalone.demo.DemoRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Starts the adapter in one process; with {@code --demo} runs the demonstration once instead. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StandaloneConfiguration.class)
public class StandaloneApplication {

    private static final String DEMO = "--demo";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    public static void main(String[] args) throws IOException {
        if (List.of(args).contains(DEMO)) {
            System.exit(DemoRun.once(StandaloneApplication::startReady, System.out));
        }
        ConfigurableApplicationContext context = start(args);
        WelcomeScreen.of(context).printTo(System.out, notReady(context));
    }

    private static ConfigurableApplicationContext startReady(String... args) {
        ConfigurableApplicationContext context = start(args);
        List<String> notReady = notReady(context);
        if (!notReady.isEmpty()) {
            context.close();
            throw new IllegalStateException("not ready after %s: %s".formatted(READY_WITHIN, notReady));
        }
        return context;
    }

    private static List<String> notReady(ConfigurableApplicationContext context) {
        return Readiness.await(context.getBean(HealthEndpoint.class), READY_WITHIN);
    }

    private static ConfigurableApplicationContext start(String... args) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.addInitializers(new FirstConfiguration());
        return application.run(args);
    }
}
