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

/** The settings of a mapper, as Keycloak stores them: texts with names (docs/concepts.md#tokens). */
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
     * Returns the settings that the encoder needs. A setting that is missing or makes no sense gets its default. The
     * result is kept in the session, since one request asks for access token and ID token.
     */
    static ClaimSettings from(ProtocolMapperModel model, KeycloakSession session) {
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
                budget(config.get(BUDGET), budgetWhereNoneIsSet(model)),
                Boolean.parseBoolean(config.get(COMPACT)),
                Boolean.parseBoolean(config.get(SCOPE)),
                Boolean.parseBoolean(config.get(AUTHORIZATION_DETAILS)),
                names(config),
                issuer + "/portal-access");
    }

    /** Returns the properties that the admin console shows. */
    static List<ProviderConfigProperty> properties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(text(
                BUDGET,
                "Size budget",
                "The most that all these claims together may take, in bytes of the encoded token. Beyond it,"
                        + " contracts take a shorter form: first the compact form, if it is on, then"
                        + " an address (mode ref) at which the application reads them. If even that is too long, one"
                        + " address stands for all grants. Nothing is cut off. 0: always addresses.",
                String.valueOf(ClaimSettings.DEFAULT_BUDGET)));
        properties.add(flag(
                COMPACT,
                "Compact form",
                "Beyond the size budget, ranges or a bitmap of the ordinals of contracts take the place"
                        + " of keys. The application must know the ordinals. Off: the application gets an address at"
                        + " which it reads the contracts."));
        properties.add(flag(
                SCOPE,
                "Add to scope",
                "Adds the permissions to the standard scope claim. With several grants, adds nothing."));
        properties.add(flag(
                AUTHORIZATION_DETAILS,
                "Add authorization_details",
                "Adds RFC 9396 objects of the type portal_account, one for each grant: identifier, actions,"
                        + " contracts."));
        addClaims(properties);
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, AccountClaimMapper.class);
        return List.copyOf(properties);
    }

    private static void addClaims(List<ProviderConfigProperty> properties) {
        properties.add(text(
                AccountScope.CLAIM_NAME,
                "Account claim",
                "Name of the claim with the active account: id, key, name, type, kind and membership.",
                AccountScope.DEFAULT_CLAIM_NAME));
        properties.add(text(
                PERMISSIONS_CLAIM,
                "Permissions claim",
                "Name of the claim with the permissions, a list of keys of the catalogue. Absent if several"
                        + " grants apply.",
                ClaimNames.DEFAULT.permissions()));
        properties.add(text(
                CONTRACTS_CLAIM,
                "Contracts claim",
                "Name of the claim with the contracts that the permissions are for: all, all except some, those listed,"
                        + " or an address at which they are read. Absent if several grants apply.",
                ClaimNames.DEFAULT.contracts()));
        properties.add(text(
                GRANTS_CLAIM,
                "Grants claim",
                "Name of the claim that replaces permissions and contracts if several grants apply: a"
                        + " list with the permissions and contracts of each grant.",
                ClaimNames.DEFAULT.grants()));
        properties.add(text(
                ETAG_CLAIM,
                "Grants etag claim",
                "Name of the claim with a short hash over the grants, for caches. It changes if and only if they do.",
                ClaimNames.DEFAULT.etag()));
    }

    private static ProviderConfigProperty text(String name, String label, String help, String absent) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, absent);
    }

    private static ProviderConfigProperty flag(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.BOOLEAN_TYPE, false);
    }

    /** Returns the properties that mean something in a SAML assertion. */
    static List<ProviderConfigProperty> samlProperties() {
        return properties().stream()
                .filter(property -> FOR_SAML.contains(property.getName()))
                .map(property -> BUDGET.equals(property.getName()) ? samlBudget() : property)
                .toList();
    }

    private static ProviderConfigProperty samlBudget() {
        return text(
                BUDGET,
                "Size budget",
                "The most that all these attributes may take, in bytes as if they were in a token. Empty: no limit."
                        + " Beyond a limit, contracts become a reference, which can only be read with an access token.",
                "");
    }

    /** Converts one of the encoder's objects to the type that Keycloak's tokens hold. */
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

    /**
     * Returns the default budget. A SAML application cannot follow a reference, so nothing becomes one unless an
     * administrator has set a budget.
     */
    private static int budgetWhereNoneIsSet(ProtocolMapperModel model) {
        return AccountScope.SAML_MAPPER.equals(model.getProtocolMapper())
                ? ClaimSettings.NO_BUDGET
                : ClaimSettings.DEFAULT_BUDGET;
    }

    private static int budget(@Nullable String text, int absent) {
        try {
            return text == null ? absent : Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException notANumber) {
            return absent;
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
