/** The commands of the service: what an operator asks of it from a shell. They run beside the service, in a process each. */
package io.dicomadapter.export.command;
