/**
 * Feeds the {@code config} topic from YAML files and on request. {@link io.dicomadapter.control.LookingThread}
 * notices a change, {@link io.dicomadapter.control.ConfigurationFile} says what the files hold or all that is wrong with
 * them, and {@link io.dicomadapter.control.ApplyConfiguration} changes what the topic does not hold yet.
 * {@link io.dicomadapter.control.EntryChanges} changes single entries for the REST interface.
 * {@link io.dicomadapter.control.ConfigurationWriter} brings both into the topic, and keeps replicas in order.
 */
package io.dicomadapter.control;
