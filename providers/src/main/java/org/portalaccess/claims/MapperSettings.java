package org.portalaccess.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.services.Urls;
import org.portalaccess.switching.AccountScope;

/** The settings of a mapper, as Keycloak keeps them: text under names (design, section 3). */
final class MapperSettings {

    static final String BUDGET = "budget";
    static final String COMPACT = "compact";
    static final String SCOPE = "scope";
    static final String AUTHORIZATION_DETAILS = "authorization.details";
    static final String PERMISSIONS_CLAIM = "claim.permissions";
    static final String CONTRACTS_CLAIM = "claim.contracts";
    static final String GRANTS_CLAIM = "claim.grants";
    static final String ETAG_CLAIM = "claim.grants_etag";

    private static final Set<String> FOR_SAML = Set.of(
            BUDGET, COMPACT, AccountScope.CLAIM_NAME, PERMISSIONS_CLAIM, CONTRACTS_CLAIM, GRANTS_CLAIM, ETAG_CLAIM);

    private static final String ATTRIBUTE = "portal-access.mapper.";

    private static final String TYPE = "type";
    private static final String IDENTIFIER = "identifier";
    private static final String ACTIONS = "actions";

    private MapperSettings() {}

    /**
     * What the encoder needs, with the default in place of what is not set or makes no sense. One request asks for access
     * token and ID token.
     */
    static ClaimSettings of(ProtocolMapperModel model, KeycloakSession session) {
        String attribute = ATTRIBUTE + model.getId();
        ClaimSettings known = session.getAttribute(attribute, ClaimSettings.class);
        if (known != null) {
            return known;
        }
        ClaimSettings settings = read(model, session);
        session.setAttribute(attribute, settings);
        return settings;
    }

    private static ClaimSettings read(ProtocolMapperModel model, KeycloakSession session) {
        Map<String, String> config = model.getConfig();
        String issuer = Urls.realmIssuer(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
        return new ClaimSettings(
                budget(config.get(BUDGET)),
                Boolean.parseBoolean(config.get(COMPACT)),
                Boolean.parseBoolean(config.get(SCOPE)),
                Boolean.parseBoolean(config.get(AUTHORIZATION_DETAILS)),
                names(config),
                issuer + "/portal-access");
    }

    /** The properties that the admin console shows. */
    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(text(
                BUDGET,
                "Size budget",
                "The most that all our claims may take, in bytes of the encoded token.",
                String.valueOf(ClaimSettings.DEFAULT_BUDGET)));
        properties.add(
                flag(
                        COMPACT,
                        "Compact form",
                        "Ranges or a bitmap of ordinals where keys would be too long. The application must know the ordinals."));
        properties.add(flag(SCOPE, "Add to scope", "Adds the permissions to the standard scope claim."));
        properties.add(flag(
                AUTHORIZATION_DETAILS,
                "Add authorization_details",
                "Adds RFC 9396 objects of the type portal_account."));
        properties.add(claim(AccountScope.CLAIM_NAME, "Account", AccountScope.DEFAULT_CLAIM_NAME));
        properties.add(claim(PERMISSIONS_CLAIM, "Permissions", ClaimNames.DEFAULT.permissions()));
        properties.add(claim(CONTRACTS_CLAIM, "Contracts", ClaimNames.DEFAULT.contracts()));
        properties.add(claim(GRANTS_CLAIM, "Grants", ClaimNames.DEFAULT.grants()));
        properties.add(claim(ETAG_CLAIM, "Grants etag", ClaimNames.DEFAULT.etag()));
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, AccountClaimMapper.class);
        return List.copyOf(properties);
    }

    private static ProviderConfigProperty claim(String name, String what, String absent) {
        return text(name, what + " claim", "Name of the claim.", absent);
    }

    private static ProviderConfigProperty text(String name, String label, String help, String absent) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, absent);
    }

    private static ProviderConfigProperty flag(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.BOOLEAN_TYPE, false);
    }

    /** Those of the properties that mean something in a SAML assertion. */
    static List<ProviderConfigProperty> samlProperties() {
        return properties().stream()
                .filter(property -> FOR_SAML.contains(property.getName()))
                .toList();
    }

    /** One of the encoder's objects as Keycloak's tokens hold them. */
    static AuthorizationDetailsJSONRepresentation toDetails(Map<String, Object> object) {
        AuthorizationDetailsJSONRepresentation details = new AuthorizationDetailsJSONRepresentation();
        object.forEach((name, value) -> {
            switch (name) {
                case TYPE -> details.setType((String) value);
                case IDENTIFIER -> details.setIdentifier((String) value);
                case ACTIONS -> details.setActions(strings(value));
                default -> details.setCustomData(name, value);
            }
        });
        return details;
    }

    private static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    private static int budget(@Nullable String text) {
        try {
            return text == null ? ClaimSettings.DEFAULT_BUDGET : Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException notANumber) {
            return ClaimSettings.DEFAULT_BUDGET;
        }
    }

    private static ClaimNames names(Map<String, String> config) {
        try {
            return new ClaimNames(
                    name(config, AccountScope.CLAIM_NAME, ClaimNames.DEFAULT.account()),
                    name(config, PERMISSIONS_CLAIM, ClaimNames.DEFAULT.permissions()),
                    name(config, CONTRACTS_CLAIM, ClaimNames.DEFAULT.contracts()),
                    name(config, GRANTS_CLAIM, ClaimNames.DEFAULT.grants()),
                    name(config, ETAG_CLAIM, ClaimNames.DEFAULT.etag()));
        } catch (IllegalArgumentException contradictory) {
            return ClaimNames.DEFAULT;
        }
    }

    private static String name(Map<String, String> config, String property, String absent) {
        String name = config.get(property);
        return name == null || name.isBlank() ? absent : name.strip();
    }
}
