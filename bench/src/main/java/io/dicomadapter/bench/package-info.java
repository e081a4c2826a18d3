/** JMH benchmarks of the hot path: what the adapter does to every instance, against a floor in the same run. */
package io.dicomadapter.bench;
