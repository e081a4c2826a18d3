/** The one program besides the service that an image holds: what a container's health check runs. */
package io.dicomadapter.image.probe;
