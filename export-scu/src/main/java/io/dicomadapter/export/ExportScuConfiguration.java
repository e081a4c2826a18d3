package io.dicomadapter.export;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.export.intake.IntakeConfiguration;
import io.dicomadapter.export.release.ReleaseConfiguration;
import io.dicomadapter.export.results.ResultsConfiguration;
import io.dicomadapter.export.send.AskForCommitment;
import io.dicomadapter.export.task.TaskConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import java.util.Collections;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of export-scu; imported by its application, and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    IntakeConfiguration.class,
    TaskConfiguration.class,
    ReleaseConfiguration.class,
    ResultsConfiguration.class
})
@EnableConfigurationProperties(ScuProperties.class)
public class ExportScuConfiguration {

    /** Nobody is asked yet, so nobody has said anything. */
    @Bean
    AskForCommitment askForCommitment() {
        return (peer, sent) -> Collections.nCopies(sent.size(), Commitment.UNKNOWN);
    }
}
