/** Reads the {@code config} topic into the {@link io.dicomadapter.config.RuntimeConfiguration view} that a service has of it. */
package io.dicomadapter.config.topic;
