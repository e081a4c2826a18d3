package io.dicomadapter.control.settings;

import io.dicomadapter.service.InvalidSettingException;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of tokens that an OpenID Connect issuer signed.
 *
 * @param issuerUri what the claim `iss` must be, exactly; the keys are found from there unless `jwk-set-uri` says where
 * @param jwkSetUri where the issuer's keys are; left out: what `issuer-uri` + `/.well-known/openid-configuration` says
 * @param audience what the claim `aud` must hold: how the issuer calls this interface
 * @param rolesClaim claim that holds the roles, a list or a text with blanks between them; `realm_access.roles` is one in another
 * @param adminRole role whose holder may look and change
 * @param viewerRole role whose holder may look
 * @param nameClaim claim that the audit knows the caller by, as `oidc:NAME`
 */
public record OidcProperties(
        URI issuerUri,
        URI jwkSetUri,
        String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("dicom-adapter-admin") String adminRole,
        @DefaultValue("dicom-adapter-viewer") String viewerRole,
        @DefaultValue("sub") String nameClaim) {

    private static final String PREFIX = "control.api.oidc.";

    public OidcProperties {
        requireHttp("issuer-uri", issuerUri);
        if (jwkSetUri != null) {
            requireHttp("jwk-set-uri", jwkSetUri);
        }
        requireText("audience", audience);
        requireText("roles-claim", rolesClaim);
        requireText("admin-role", adminRole);
        requireText("viewer-role", viewerRole);
        requireText("name-claim", nameClaim);
        if (adminRole.equals(viewerRole)) {
            throw new InvalidSettingException(
                    PREFIX + "viewer-role", viewerRole, "another role than that of admin-role");
        }
    }

    private static void requireHttp(String key, URI value) {
        if (value == null
                || value.getHost() == null
                || !(value.getScheme().equals("https") || value.getScheme().equals("http"))) {
            throw new InvalidSettingException(PREFIX + key, value, "an https:// or http:// address");
        }
    }

    private static void requireText(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidSettingException(PREFIX + key, value, "a text that is not empty");
        }
    }
}
