/**
 * Where files are: the stored instances and the payloads made of them, on one POSIX tree that all services share.
 * {@link io.dicomadapter.store.StorageLayout} makes every path; {@link io.dicomadapter.store.InstanceStore} and
 * {@link io.dicomadapter.store.PayloadStore} are the ports, with contract tests in the test-jar.
 */
package io.dicomadapter.store;
