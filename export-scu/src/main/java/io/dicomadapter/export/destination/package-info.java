/** Whom exports are sent to, how, and whether they are to be sent there now. */
package io.dicomadapter.export.destination;
