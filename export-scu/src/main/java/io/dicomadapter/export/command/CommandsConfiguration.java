package io.dicomadapter.export.command;

import io.dicomadapter.export.operation.ExportToolsConfiguration;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.TlsConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, TlsConfiguration.class, ExportToolsConfiguration.class})
@EnableConfigurationProperties(ScuProperties.class)
class CommandsConfiguration {}
