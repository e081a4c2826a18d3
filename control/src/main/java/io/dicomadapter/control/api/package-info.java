/**
 * The REST interface: Clara's paths and JSON, problems of RFC 9457, bearer tokens of RFC 6750, of files and of an issuer.
 * {@link io.dicomadapter.control.api.Access} decides who may come. It knows HTTP and nothing of entries:
 * {@link io.dicomadapter.control.change.EntryChanges} decides.
 */
package io.dicomadapter.control.api;
