/**
 * Following what is written elsewhere. Topics are read to look at them: from some time ago on, in no consumer group, so that
 * every replica sees all of it and a restart begins anew. What tells of no changes is looked at again and again, by a
 * {@link io.dicomadapter.control.follow.LookingThread}.
 */
package io.dicomadapter.control.follow;
