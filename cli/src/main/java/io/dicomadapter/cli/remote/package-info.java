/** Requests to control, and why they failed. */
package io.dicomadapter.cli.remote;
