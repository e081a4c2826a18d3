/** Measures the reclaimer beside {@code find -delete}. */
package io.dicomadapter.bench.reclaim;
