/**
 * The DICOM Upper Layer over TCP (PS3.8): one association on one connection, in the Standard's words.
 *
 * <p>A tour, from what is decided to what is done:
 *
 * <ul>
 *   <li>{@link io.dicomadapter.dicom.ul.TransitionTable} is PS3.8 Table 9-10: pure, and the only place that knows what
 *       follows what.
 *   <li>{@code UpperLayer} drives it: it turns received PDUs, timers and the local user's calls into events, and does the
 *       actions.
 *   <li>{@code PduChannel} holds the socket and the receive buffer; every blocking operation has a {@code Deadline}, and
 *       one {@code Watchdog} thread ends those that are over. {@code ReceiveClock} says when a read's time is over.
 *   <li>{@link io.dicomadapter.dicom.ul.Association} is what a user sees: service primitives as blocking methods, PDVs as
 *       views of the receive buffer.
 *   <li>{@link io.dicomadapter.dicom.ul.Negotiation} is the acceptor's answer to a request: pure.
 * </ul>
 */
package io.dicomadapter.dicom.ul;
