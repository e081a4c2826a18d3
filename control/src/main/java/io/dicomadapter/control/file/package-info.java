/**
 * The YAML way in. {@link io.dicomadapter.control.file.FollowConfigurationFile} notices a change,
 * {@link io.dicomadapter.control.file.ConfigurationFile} says what the files hold or all that is wrong with them, and
 * {@link io.dicomadapter.control.file.ApplyConfiguration} changes what the topic does not hold yet.
 */
package io.dicomadapter.control.file;
