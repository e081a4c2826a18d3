/**
 * Storage commitment (PS3.4 Annex J): {@link io.dicomadapter.export.commitment.AskOverAssociation} asks a destination, and
 * its word comes on that association, or on one that the destination opens to the listener here. Who waits for it is kept
 * in {@code PendingCommitments}.
 */
package io.dicomadapter.export.commitment;
