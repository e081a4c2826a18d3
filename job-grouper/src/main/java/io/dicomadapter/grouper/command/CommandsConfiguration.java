package io.dicomadapter.grouper.command;

import io.dicomadapter.grouper.operation.GrouperToolsConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, GrouperToolsConfiguration.class})
class CommandsConfiguration {}
