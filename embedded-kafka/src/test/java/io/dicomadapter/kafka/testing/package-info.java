/**
 * The broker that integration tests use: {@link io.dicomadapter.kafka.testing.KafkaBroker} on a test class gives it a
 * {@link io.dicomadapter.kafka.testing.TestBroker}.
 *
 * <p>Which one it is, tests don't know: Kafka's container where Docker answers and {@code testcontainers-kafka} is on the
 * module's test class path (it need not be), else the product's embedded broker. The system property {@code
 * dicomadapter.test.broker} decides instead if it says {@code embedded} or {@code container}.
 */
package io.dicomadapter.kafka.testing;
