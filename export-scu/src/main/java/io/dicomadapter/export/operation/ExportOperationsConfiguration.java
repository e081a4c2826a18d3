package io.dicomadapter.export.operation;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.operation.AnswerOperations;
import io.dicomadapter.service.operation.OperationAnswers;
import io.dicomadapter.service.operation.OperationConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Wires what the service does for operators. */
@Configuration(proxyBeanMethods = false)
@Import({ExportToolsConfiguration.class, OperationConfiguration.class})
public class ExportOperationsConfiguration {

    private static final String GROUP = "export-scu-operations";
    private static final int ECHOES = 4;

    /** Each reads a whole topic into memory. */
    private static final int READINGS = 1;

    @Bean
    AnswerOperations exportOperations(OperationAnswers operationAnswers, EchoTest echoTest, DeadExports deadExports) {
        return new AnswerOperations(operationAnswers)
                .with(
                        Operation.Echo.class,
                        ECHOES,
                        (echo, within) -> new OperationResult.Echo(echoTest.of(echo.destination(), within)))
                .with(Operation.DeadExports.class, READINGS, (asked, within) -> deadExports.list(asked))
                .with(Operation.RetryExports.class, READINGS, (asked, within) -> deadExports.retry(asked));
    }

    @Bean
    MessageListenerContainer exportOperationsListener(
            EventListening listening, Topics topics, AnswerOperations exportOperations) {
        return listening.atMostOnce(topics.operationsRequested(), GROUP, exportOperations);
    }
}
