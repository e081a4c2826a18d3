package io.dicomadapter.export;

import io.dicomadapter.export.commitment.CommitmentConfiguration;
import io.dicomadapter.export.intake.IntakeConfiguration;
import io.dicomadapter.export.operation.ExportOperationsConfiguration;
import io.dicomadapter.export.release.ReleaseConfiguration;
import io.dicomadapter.export.results.ResultsConfiguration;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.export.task.TaskConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.TlsConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of export-scu; imported by its application, and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    IntakeConfiguration.class,
    TaskConfiguration.class,
    CommitmentConfiguration.class,
    ReleaseConfiguration.class,
    ResultsConfiguration.class,
    ExportOperationsConfiguration.class,
    TlsConfiguration.class
})
@EnableConfigurationProperties(ScuProperties.class)
public class ExportScuConfiguration {}
