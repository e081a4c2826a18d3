package io.dicomadapter.control.api.operations;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.operations.AskServices;
import io.dicomadapter.control.operations.ControlOperationsConfiguration;
import io.dicomadapter.control.operations.RecordedOperations;
import io.dicomadapter.control.operations.RequestExport;
import io.dicomadapter.control.settings.ControlProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires operations over REST. */
@Configuration(proxyBeanMethods = false)
@Import(ControlOperationsConfiguration.class)
public class OperationsApiConfiguration {

    @Bean
    EchoController echoController(RuntimeConfiguration current, AskServices services, ControlProperties properties) {
        return new EchoController(
                current, new Answers(services), properties.api().maximumBytes());
    }

    @Bean
    DeadController deadController(AskServices services, ControlProperties properties) {
        return new DeadController(new Answers(services), properties.api().maximumBytes());
    }

    @Bean
    ReplaysController replaysController(
            AskServices services, RecordedOperations recorded, ControlProperties properties) {
        return new ReplaysController(
                new Answers(services), recorded, properties.api().maximumBytes(), InstantSource.system());
    }

    @Bean
    ExportsController exportsController(
            RuntimeConfiguration current, RequestExport exports, ControlProperties properties) {
        return new ExportsController(current, exports, properties.api().maximumBytes(), InstantSource.system());
    }
}
