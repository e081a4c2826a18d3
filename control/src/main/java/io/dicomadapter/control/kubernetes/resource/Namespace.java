package io.dicomadapter.control.kubernetes.resource;

/** The namespace that the resources are in. */
public record Namespace(String name) {}
