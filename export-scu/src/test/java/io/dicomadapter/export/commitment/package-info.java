/** Tests of storage commitment. */
package io.dicomadapter.export.commitment;
