/** The settings of the service. */
package io.dicomadapter.export.settings;
