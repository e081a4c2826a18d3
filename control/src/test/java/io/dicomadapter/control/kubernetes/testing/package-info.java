/** An API server for tests of this module and of others. */
package io.dicomadapter.control.kubernetes.testing;
