/**
 * What every service has: {@link io.dicomadapter.service.ServiceConfiguration} is imported by each service's own
 * configuration and gives it storage, topics, publishing, listening, the runtime configuration and health.
 *
 * <p>Defaults of Spring's and Kafka's settings stand in {@code service-defaults.properties}; every one can be overridden.
 */
package io.dicomadapter.service;
