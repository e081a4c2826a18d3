/**
 * Feeds the {@code config} topic from a YAML file and on request. {@link io.dicomadapter.control.LookingThread}
 * notices a change, {@link io.dicomadapter.control.ConfigurationFile} says what the file holds or all that is wrong with it,
 * and {@link io.dicomadapter.control.ApplyConfiguration} writes what the topic does not hold yet.
 * {@link io.dicomadapter.control.EntryChanges} changes single entries for the REST interface.
 */
package io.dicomadapter.control;
