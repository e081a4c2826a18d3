/** A job processor for sites whose pipelines work on one series at a time. It knows the job processor SPI and the JDK only. */
package io.dicomadapter.example.series;
