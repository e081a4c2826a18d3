package io.dicomadapter.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Puts the defaults of all services under every other source of settings. Each service's jar may have a
 * {@value #RESOURCE} for settings of its own; in standalone all of them count, while of several
 * {@code application.properties} on a class path only one would.
 */
final class ServiceDefaults implements EnvironmentPostProcessor {

    static final String RESOURCE = "service-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            List<URL> all = Collections.list(application.getClassLoader().getResources(RESOURCE));
            for (URL one : all) {
                environment
                        .getPropertySources()
                        .addLast(new ResourcePropertySource(one.toString(), new UrlResource(one)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
    }
}
