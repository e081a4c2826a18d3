/**
 * What became of each study, from the topics alone: {@code GET /api/studies}, {@code GET /api/exports/ID}.
 *
 * <p>{@link io.dicomadapter.control.timeline.Timelines} takes in the events, in whatever order the topics bring them, and
 * keeps numbers, not instances; {@link io.dicomadapter.control.timeline.TimelineView} puts together what is shown. It holds
 * no UID and no patient data: a study is known by the hash that is the key of its records.
 */
package io.dicomadapter.control.timeline;
