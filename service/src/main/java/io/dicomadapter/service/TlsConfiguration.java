package io.dicomadapter.service;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** TLS for services that speak DICOM. */
@Configuration(proxyBeanMethods = false)
public class TlsConfiguration {

    @Bean
    TlsBundles tlsBundles(SslBundles bundles) {
        return new TlsBundles(bundles);
    }
}
