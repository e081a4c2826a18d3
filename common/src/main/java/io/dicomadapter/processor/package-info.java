/**
 * How a processor turns the instances of an AE title into jobs. {@link io.dicomadapter.processor.JobProcessor} is what to
 * implement for a processor of one's own; {@link io.dicomadapter.processor.AeTitleJobProcessor} is the one that is always
 * there. Pure functions of their arguments; state, timers and submission belong to the job-grouper.
 */
package io.dicomadapter.processor;
