package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;

/**
 * What a resource that is not deleted comes to.
 *
 * @param message for people
 */
record Verdict(EntryResource resource, Reason reason, String message) {}
