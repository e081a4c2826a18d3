/**
 * The chart's site without a cluster: each pod that it makes is a process of its own, with the variables, settings and volumes
 * that it would have, HAProxy stands for the Service, and replicas are killed and rolled while images come.
 */
package io.dicomadapter.e2e.fault.scaling;
