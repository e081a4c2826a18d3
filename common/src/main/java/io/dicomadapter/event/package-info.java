/**
 * The events that the services exchange: immutable records, past tense, one per topic. What they look like on the wire
 * is described in {@code docs/events.md}. Fields are only ever added, and readers ignore the ones they do not know.
 */
package io.dicomadapter.event;
