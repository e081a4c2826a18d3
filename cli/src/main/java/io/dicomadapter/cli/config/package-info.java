/** Commands about AE titles, sources and destinations. */
package io.dicomadapter.cli.config;
