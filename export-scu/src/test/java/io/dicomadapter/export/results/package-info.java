/** Tests of {@code io.dicomadapter.export.results} in the JVM alone. */
package io.dicomadapter.export.results;
