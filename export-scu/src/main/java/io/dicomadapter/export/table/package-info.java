/**
 * A compacted topic of one partition as a table in memory that one replica at a time owns, reads whole and writes: what is
 * to be done is in the topic alone, and whoever owns it next goes on where this process was killed.
 */
package io.dicomadapter.export.table;
