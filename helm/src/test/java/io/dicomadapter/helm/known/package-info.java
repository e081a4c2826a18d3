/** What the services say of themselves: their ports, settings and meters. */
package io.dicomadapter.helm.known;
