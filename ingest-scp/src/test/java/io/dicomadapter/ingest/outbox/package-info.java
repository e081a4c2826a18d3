/** Tests of the outbox. */
package io.dicomadapter.ingest.outbox;
