/**
 * How a processor turns the instances of an AE title into jobs: its settings, and the names and ids of what it makes.
 * Pure functions of their arguments; state, timers and submission belong to the job-grouper.
 */
package io.dicomadapter.processor;
