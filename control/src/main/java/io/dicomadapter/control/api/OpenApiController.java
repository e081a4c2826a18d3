package io.dicomadapter.control.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the interface; open to all, for it says nothing of the site. */
@RestController
final class OpenApiController {

    static final String PATH = "/api/openapi.yaml";

    @GetMapping(path = PATH, produces = "application/yaml")
    Resource document() {
        return new ClassPathResource("openapi.yaml", OpenApiController.class);
    }
}
