package io.dicomadapter.service;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Job processors of a site's own, for the services that ask job processors: ingest-scp, job-grouper and control.
 *
 * @param plugins folder of jars with job processors, the same in each of these services; read at start only
 */
@ConfigurationProperties("processors")
record ProcessorProperties(@DefaultValue("plugins") Path plugins) {}
