package io.dicomadapter.grouper.command;

import io.dicomadapter.grouper.operation.ReplayToolsConfiguration;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Wires the replay: as the other commands, with the job processors of the site. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, ProcessorConfiguration.class, ReplayToolsConfiguration.class})
class ReplayConfiguration {}
