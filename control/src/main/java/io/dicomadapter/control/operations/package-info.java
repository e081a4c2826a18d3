/**
 * What operators want done: handed over {@code operations.requested} to the service that does it, whose answer is waited for on
 * {@code operations.completed}. Control does none of it, and knows no service.
 */
package io.dicomadapter.control.operations;
