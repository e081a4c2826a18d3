/**
 * The runtime configuration: AE titles, sources and destinations. Its one truth is the compacted {@code config} topic;
 * {@link io.dicomadapter.config.RuntimeConfiguration} is a service's view of it, changed while the service runs.
 */
package io.dicomadapter.config;
