/** Measures export-scu beside DCMTK's storescu. */
package io.dicomadapter.bench.export;
