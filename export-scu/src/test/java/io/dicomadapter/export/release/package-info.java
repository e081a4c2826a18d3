/** Tests of {@code io.dicomadapter.export.release} in the JVM alone. */
package io.dicomadapter.export.release;
