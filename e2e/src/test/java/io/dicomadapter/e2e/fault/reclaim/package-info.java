/**
 * What becomes of released files when the machine fails: reclaimers run as processes of their own beside a broker in another
 * one, are killed while they delete, and afterwards every released file is gone, and every other file is there.
 */
package io.dicomadapter.e2e.fault.reclaim;
