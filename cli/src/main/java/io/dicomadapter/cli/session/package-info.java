/** What a command has of the command line that it stands in. */
package io.dicomadapter.cli.session;
