/** How fast the job-grouper groups, closes, ticks and restores: the service as it is shipped, with a broker of its own. */
package io.dicomadapter.bench.grouping;
