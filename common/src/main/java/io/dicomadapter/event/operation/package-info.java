/** What operators ask of the services, and what these answer: the bodies of {@code operations.*}. */
package io.dicomadapter.event.operation;
