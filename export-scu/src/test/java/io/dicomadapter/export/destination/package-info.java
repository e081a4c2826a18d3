/** Tests of the package. */
package io.dicomadapter.export.destination;
