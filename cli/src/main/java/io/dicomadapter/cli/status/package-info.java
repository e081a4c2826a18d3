/** Commands that look: how the adapter fares, and what became of a study or an export. */
package io.dicomadapter.cli.status;
