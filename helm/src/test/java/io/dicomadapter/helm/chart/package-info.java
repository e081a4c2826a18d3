/** The chart as Helm renders it, read as strictly as the API server would, and the ways to run it that are tested. */
package io.dicomadapter.helm.chart;
