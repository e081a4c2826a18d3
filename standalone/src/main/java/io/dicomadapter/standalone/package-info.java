/**
 * The whole adapter in one JVM: an embedded Kafka broker, all services in one Spring context, and what a first run
 * needs. No logic of the product lives here; what a demonstration adds is in
 * {@link io.dicomadapter.standalone.demo}.
 */
package io.dicomadapter.standalone;
