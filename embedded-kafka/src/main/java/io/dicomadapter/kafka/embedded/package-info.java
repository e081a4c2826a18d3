/**
 * A real Kafka broker (KRaft, one node) inside this JVM: the product's broker in standalone, and the tests' everywhere.
 *
 * <p>Callers see {@link io.dicomadapter.kafka.embedded.EmbeddedBroker} and nothing of Kafka's server classes.
 */
package io.dicomadapter.kafka.embedded;
