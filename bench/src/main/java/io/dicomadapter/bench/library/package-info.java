/** The protocol library alone, without a service around it: what it costs to receive, beside DCMTK's storescp. */
package io.dicomadapter.bench.library;
