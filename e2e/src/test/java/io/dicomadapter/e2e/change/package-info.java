/** The ways in which the configuration is changed while everything runs, and what the services make of it. */
package io.dicomadapter.e2e.change;
