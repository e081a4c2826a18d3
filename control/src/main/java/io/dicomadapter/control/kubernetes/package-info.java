/**
 * The Kubernetes way in ({@code control.mode: kubernetes}): custom resources are the truth, and the {@code config} topic
 * follows them. {@code resource} is what they are and how they are reached, {@code follow} brings them into force,
 * {@code drain} holds what is deleted until it is done with, {@code request} is what REST does to them, and {@code clara}
 * makes them of Clara's manifests.
 */
package io.dicomadapter.control.kubernetes;
