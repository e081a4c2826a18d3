/**
 * What becomes of ingest-scp when the machine fails: it runs as a process of its own, beside a broker in another one, and
 * a preloaded library (src/test/c/faults.c) stands between it and its disk. A ledger compares what senders were answered
 * with files and events.
 */
package io.dicomadapter.e2e.fault;
