/**
 * Changes of the configuration. {@link io.dicomadapter.control.change.EntryChanges} changes single entries for who asks,
 * {@link io.dicomadapter.control.change.ConfigurationWriter} brings them, and those of all other ways, into the
 * {@code config} topic and keeps replicas in order; {@link io.dicomadapter.control.change.ChangeAudit} has what was refused.
 */
package io.dicomadapter.control.change;
