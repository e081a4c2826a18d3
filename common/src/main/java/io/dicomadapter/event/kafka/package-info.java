/** How events travel over Kafka: the one catalogue of topics, serialisation as JSON, CloudEvents headers. */
package io.dicomadapter.event.kafka;
