/** The cast of sample events that the tests of all modules share. */
package io.dicomadapter.testing;
