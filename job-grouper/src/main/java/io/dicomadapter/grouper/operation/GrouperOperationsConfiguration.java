package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.Operation;
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
@Import({GrouperToolsConfiguration.class, ReplayToolsConfiguration.class, OperationConfiguration.class})
public class GrouperOperationsConfiguration {

    private static final String GROUP = "job-grouper-operations";

    /** Each reads whole topics into memory; and of two retries at the same time one ends the other. */
    private static final int AT_A_TIME = 1;

    @Bean
    AnswerOperations grouperOperations(OperationAnswers operationAnswers, DeadJobs deadJobs, RunReplay runReplay) {
        return new AnswerOperations(operationAnswers)
                .with(Operation.DeadJobs.class, AT_A_TIME, (asked, within) -> deadJobs.list(asked))
                .with(Operation.RetryJobs.class, AT_A_TIME, (asked, within) -> deadJobs.retry(asked))
                .with(Operation.Replay.class, AT_A_TIME, (asked, within) -> runReplay.run(asked));
    }

    @Bean
    MessageListenerContainer grouperOperationsListener(
            EventListening listening, Topics topics, AnswerOperations grouperOperations) {
        return listening.atMostOnce(topics.operationsRequested(), GROUP, grouperOperations);
    }
}
