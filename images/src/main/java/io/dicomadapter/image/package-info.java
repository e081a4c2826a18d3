/**
 * Makes the container images of the services, without docker: {@link io.dicomadapter.image.Images#make} is the way from a
 * service's jar to its image. Nothing of it is part of the product but {@link io.dicomadapter.image.probe}.
 */
package io.dicomadapter.image;
