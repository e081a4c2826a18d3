/**
 * Compacted topics as tables in memory: their partitions are shared by the replicas of a service, and each is read whole and
 * written by the one that owns it. What is to be done is in the topic alone: whoever owns a partition next goes on where
 * this process was killed.
 */
package io.dicomadapter.service.table;
