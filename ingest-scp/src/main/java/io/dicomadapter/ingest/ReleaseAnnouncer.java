package io.dicomadapter.ingest;

import io.dicomadapter.event.AssociationReleased;

/** Tells the pipeline that a sender has ended an association in which it sent instances of a study. */
@FunctionalInterface
interface ReleaseAnnouncer {

    /** Returns at once. Whether anybody is told is not certain: groups close by the clock otherwise. */
    void announce(AssociationReleased event);
}
