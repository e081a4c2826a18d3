/** The commands of the reclaimer. */
package io.dicomadapter.reclaim.command;
