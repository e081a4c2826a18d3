/**
 * The entries of the configuration as people and programs write them: which fields they have, and by which rules they are
 * judged, alone and beside each other. The same for each way in.
 */
package io.dicomadapter.control.entry;
