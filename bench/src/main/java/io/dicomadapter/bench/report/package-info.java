/** What was measured, beside what is asked for: a Markdown table, a plot, and the raw numbers. */
package io.dicomadapter.bench.report;
