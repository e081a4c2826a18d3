/**
 * Job processors in jars of a site's own: found in a folder at start, each in a class loader of its own, kept from harming
 * the service that asks them.
 */
package io.dicomadapter.processor.plugin;
