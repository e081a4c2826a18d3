package io.dicomadapter.control;

import io.dicomadapter.control.api.ControlApiConfiguration;
import io.dicomadapter.control.api.operations.OperationsApiConfiguration;
import io.dicomadapter.control.change.ChangeConfiguration;
import io.dicomadapter.control.file.FileConfiguration;
import io.dicomadapter.control.kubernetes.KubernetesConfiguration;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.control.status.StatusConfiguration;
import io.dicomadapter.control.timeline.TimelineConfiguration;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires control; imported by its own application and by standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    ProcessorConfiguration.class,
    ChangeConfiguration.class,
    FileConfiguration.class,
    ControlApiConfiguration.class,
    OperationsApiConfiguration.class,
    KubernetesConfiguration.class,
    StatusConfiguration.class,
    TimelineConfiguration.class
})
@EnableConfigurationProperties(ControlProperties.class)
public class ControlConfiguration {}
