/** Tests of {@code io.dicomadapter.export.command} in the JVM alone. */
package io.dicomadapter.export.command;
