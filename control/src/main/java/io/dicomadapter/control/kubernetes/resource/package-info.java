/**
 * The custom resources of {@code dicomadapter.io/v1} as types: the definitions in {@code helm/dicom-adapter/crds} are
 * generated from them. What a resource says is read as the text that it is, by the rules of the file
 * ({@link io.dicomadapter.control.entry.EntryBody}): a resource that an older definition let in must not stop the ones behind it.
 */
package io.dicomadapter.control.kubernetes.resource;
