/** The Kafka broker of the benchmarks, and what the service wrote to it. */
package io.dicomadapter.bench.kafka;
