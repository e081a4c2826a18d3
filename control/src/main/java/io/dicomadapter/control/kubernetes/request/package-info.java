/** Changes that were asked for over REST, made to the custom resources: they are the truth, and the topic follows them. */
package io.dicomadapter.control.kubernetes.request;
