/**
 * Deleting an AE title drains it: its ApplicationEntity stays, with a finalizer, until the groups that were open have become
 * jobs, or for a bounded time. What is open is counted from the topics alone
 * ({@link io.dicomadapter.control.kubernetes.drain.OpenInstances}).
 */
package io.dicomadapter.control.kubernetes.drain;
