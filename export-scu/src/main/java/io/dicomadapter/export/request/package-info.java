/**
 * What a request asks for: which files, given as a list, a folder or a manifest, and which destinations.
 * {@link io.dicomadapter.export.request.RequestReader#read} is the one method to read.
 */
package io.dicomadapter.export.request;
