package org.portalaccess.claims;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.portalaccess.platform.Json;
import org.portalaccess.switching.AccountScope;
import org.portalaccess.switching.ActiveAccounts;

/**
 * Adds the claims of {@link AccountClaimMapper} as SAML attributes (docs/concepts.md#tokens): {@code permissions} with one
 * value for each, {@code grants_etag} as text, {@code account}, {@code contracts} and {@code grants} as JSON text.
 */
public final class AccountSamlMapper extends AbstractSAMLProtocolMapper implements SAMLAttributeStatementMapper {

    @Override
    public void transformAttributeStatement(
            AttributeStatementType statement,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            AuthenticatedClientSessionModel clientSession) {
        ClaimSettings settings = MapperSettings.from(model, session);
        ActiveAccounts.of(session)
                .forAssertion(userSession.getUser(), clientSession.getClient())
                .map(grants -> AccountClaimMapper.encoded(grants, settings, session))
                .map(EncodedClaims::claims)
                .orElse(Map.of())
                .forEach((name, value) ->
                        statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute(name, value))));
    }

    private static AttributeType attribute(String name, Object value) {
        AttributeType attribute = new AttributeType(name);
        attribute.setNameFormat(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.get());
        for (Object one : value instanceof Collection<?> many && many.stream().allMatch(String.class::isInstance)
                ? many
                : List.of(value)) {
            attribute.addAttributeValue(one instanceof String text ? text : Json.text(one));
        }
        return attribute;
    }

    @Override
    public String getId() {
        return AccountScope.SAML_MAPPER;
    }

    @Override
    public String getDisplayCategory() {
        return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Portal account";
    }

    @Override
    public String getHelpText() {
        return "Adds the active account of the portal user with permissions and contracts.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MapperSettings.samlProperties();
    }
}
