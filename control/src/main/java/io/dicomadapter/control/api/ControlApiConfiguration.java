package io.dicomadapter.control.api;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.EntryChanges;
import io.dicomadapter.control.settings.ControlProperties;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the REST interface. */
@Configuration(proxyBeanMethods = false)
public class ControlApiConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ControlApiConfiguration.class);

    @Bean
    ConfigController configController(
            RuntimeConfiguration current, EntryChanges changes, ControlProperties properties) {
        return new ConfigController(current, changes, properties);
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController();
    }

    @Bean
    RefusalAnswers refusalAnswers() {
        return new RefusalAnswers();
    }

    @Bean
    WebMvcConfigurer controlAccess(ControlProperties properties) {
        Access access = new Access(callers(properties.api()));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(access).addPathPatterns("/api/**").excludePathPatterns(OpenApiController.PATH);
            }
        };
    }

    private static Optional<Callers> callers(ControlProperties.Api api) {
        if (!api.authentication()) {
            return Optional.empty();
        }
        BearerTokens tokens = BearerTokens.read(api.tokens());
        Optional<OidcTokens> issued = Optional.ofNullable(api.oidc()).map(OidcTokens::new);
        if (tokens.isEmpty() && issued.isEmpty()) {
            LOG.warn("control.api.tokens and control.api.oidc are empty: nobody can use the REST interface");
        }
        return Optional.of(new Callers(tokens, issued));
    }
}
