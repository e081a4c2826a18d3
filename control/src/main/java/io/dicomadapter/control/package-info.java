/**
 * Feeds the {@code config} topic from a YAML file. {@link io.dicomadapter.control.ConfigurationFileWatch} notices a
 * change, {@link io.dicomadapter.control.ConfigurationFile} says what the file holds or all that is wrong with it, and
 * {@link io.dicomadapter.control.ApplyConfiguration} writes what the topic does not hold yet.
 */
package io.dicomadapter.control;
