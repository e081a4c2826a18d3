/** What the commands of the services have in common: how a command line is read, and how a command ends. */
package io.dicomadapter.service.command;
