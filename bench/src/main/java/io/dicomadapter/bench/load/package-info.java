/** The load harness: which loads are put on which receivers in which order, and what is measured. */
package io.dicomadapter.bench.load;
