/**
 * The REST interface: Clara's paths and JSON, problems of RFC 9457, bearer tokens of RFC 6750. It knows HTTP and nothing of
 * entries: {@link io.dicomadapter.control.EntryChanges} decides.
 */
package io.dicomadapter.control.api;
