/**
 * Brings the runtime configuration to what the custom resources say.
 * {@link io.dicomadapter.control.kubernetes.follow.FollowResources} looks at all of them at once and at what is in force, so
 * it matters neither which news came nor in which order; {@link io.dicomadapter.control.kubernetes.follow.JudgeResources}
 * decides; only the leader does anything.
 */
package io.dicomadapter.control.kubernetes.follow;
