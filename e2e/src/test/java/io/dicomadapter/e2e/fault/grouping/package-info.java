/**
 * What becomes of groups and jobs when the machine fails: two job-groupers run as processes of their own beside a broker in
 * another one, instances are announced all the while, and {@link io.dicomadapter.e2e.fault.grouping.GroupAudit} compares
 * what was announced with the groups, jobs, payloads and released files that came of it. Where a grouper is to die at a
 * certain step, an interceptor of its Kafka clients ends it; the product knows nothing of that.
 */
package io.dicomadapter.e2e.fault.grouping;
