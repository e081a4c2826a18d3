package io.dicomadapter.standalone.demo;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demonstration.
 *
 * @param enabled whether the demo pipeline and the demo PACS run
 * @param pacsPort DICOM port of the demo PACS, on the loopback interface
 * @param destinations names of the configured destinations that the demo pipeline sends its results to
 */
@ConfigurationProperties("demo")
public record DemoProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("11113") int pacsPort,
        @DefaultValue("DEMOPACS") List<String> destinations) {}
