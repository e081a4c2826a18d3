/** A DICOM sender that costs next to no CPU: instances are encoded once, and only their identifiers change. */
package io.dicomadapter.bench.sender;
