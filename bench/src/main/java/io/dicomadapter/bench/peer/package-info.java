/** The receivers that are compared, each a process of its own. */
package io.dicomadapter.bench.peer;
