package org.portalaccess.identityprovider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.utils.JsonUtils;
import org.portalaccess.platform.Json;

/**
 * The claims that an identity provider has sent: the attributes of a SAML assertion, or else the first of access token,
 * ID token and userinfo that has the claim. Keycloak's own mappers look in the same order.
 */
final class BrokeredClaims {

    /** The most values of one claim that are compared. */
    static final int MOST_VALUES = 1_000;

    private static final List<String> SOURCES = List.of(
            OIDCIdentityProvider.VALIDATED_ACCESS_TOKEN,
            OIDCIdentityProvider.VALIDATED_ID_TOKEN,
            OIDCIdentityProvider.USER_INFO);

    private final Map<String, Object> sent;

    private BrokeredClaims(Map<String, Object> sent) {
        this.sent = sent;
    }

    static BrokeredClaims of(BrokeredIdentityContext context) {
        return new BrokeredClaims(context.getContextData());
    }

    /**
     * Returns the values of a claim as texts; empty if there are more than {@link #MOST_VALUES}.
     *
     * @param claim the path in JSON, with dots; the name or friendly name of a SAML attribute
     */
    Optional<List<String>> values(String claim) {
        List<String> values = sent.get(SAMLEndpoint.SAML_ASSERTION) instanceof AssertionType assertion
                ? attribute(assertion, claim)
                : inJson(claim);
        return values.size() > MOST_VALUES ? Optional.empty() : Optional.of(values);
    }

    private List<String> inJson(String claim) {
        List<String> path = JsonUtils.splitClaimPath(claim);
        for (String source : SOURCES) {
            List<String> values = new ArrayList<>();
            collect(json(sent.get(source)), path, values);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    private static JsonNode json(@Nullable Object source) {
        if (source instanceof JsonWebToken token) {
            return Json.tree(token);
        }
        return source instanceof JsonNode node ? node : Json.tree(Map.of());
    }

    /** Adds the texts at the path. In a list, the path goes on in each of its members. */
    private static void collect(JsonNode node, List<String> path, Collection<String> values) {
        if (values.size() > MOST_VALUES) {
            return;
        }
        if (node.isArray()) {
            node.forEach(one -> collect(one, path, values));
        } else if (!path.isEmpty()) {
            collect(node.path(path.get(0)), path.subList(1, path.size()), values);
        } else if (node.isValueNode() && !node.isNull()) {
            values.add(node.asText());
        }
    }

    private static List<String> attribute(AssertionType assertion, String name) {
        return assertion.getAttributeStatements().stream()
                .map(AttributeStatementType::getAttributes)
                .flatMap(Collection::stream)
                .map(AttributeStatementType.ASTChoiceType::getAttribute)
                .filter(attribute -> attribute != null && isNamed(attribute, name))
                .map(AttributeType::getAttributeValue)
                .flatMap(Collection::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .limit(MOST_VALUES + 1L)
                .toList();
    }

    private static boolean isNamed(AttributeType attribute, String name) {
        return name.equals(attribute.getName()) || name.equals(attribute.getFriendlyName());
    }
}
