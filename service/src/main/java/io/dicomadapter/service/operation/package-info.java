/** How a service does what operators ask of it over {@code operations.requested}: which, how many at a time, until when. */
package io.dicomadapter.service.operation;
