/** The commands of control's jar. */
package io.dicomadapter.control.command;
