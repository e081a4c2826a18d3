/**
 * The events that the services exchange: immutable records, past tense, one per topic. What they look like on the wire
 * is described in {@code docs/events.md}. Fields are only ever added, and readers ignore the ones they do not know.
 *
 * <p>Every field that its description does not call nullable is required; an event without it cannot be made, and so not
 * be read either ({@link io.dicomadapter.event.InvalidEventException}). {@code toString()} gives ids and counts only.
 */
package io.dicomadapter.event;
