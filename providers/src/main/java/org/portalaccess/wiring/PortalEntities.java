package org.portalaccess.wiring;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.PlainProviderFactory;
import org.portalaccess.schema.PortalAccountEntity;
import org.portalaccess.schema.PortalAccountTreeEntity;
import org.portalaccess.schema.PortalActingSessionEntity;
import org.portalaccess.schema.PortalActivityEntity;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalContractOwnerEntity;
import org.portalaccess.schema.PortalEmailChangeEntity;
import org.portalaccess.schema.PortalFormerMemberEntity;
import org.portalaccess.schema.PortalHistoryAccountEntity;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalHistoryWholeEntity;
import org.portalaccess.schema.PortalInstallationEntity;
import org.portalaccess.schema.PortalInvitationEntity;
import org.portalaccess.schema.PortalInvitationPartEntity;
import org.portalaccess.schema.PortalInvitationRateEntity;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.schema.PortalOwnerEntity;
import org.portalaccess.schema.PortalPermissionSetEntity;
import org.portalaccess.schema.PortalRealmEntity;
import org.portalaccess.schema.PortalScopeContractEntity;
import org.portalaccess.schema.PortalScopeOwnerEntity;
import org.portalaccess.schema.PortalScopeRuleEntity;
import org.portalaccess.schema.PortalScopeSpanEntity;

/** Our tables: the entities, and the change log that creates them. */
public final class PortalEntities
        implements JpaEntityProvider, JpaEntityProviderFactory, PlainProviderFactory<JpaEntityProvider> {

    /** Its first ten letters name the Liquibase table, so they must never change. */
    public static final String PROVIDER_ID = "portal-access";

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                PortalAccountEntity.class,
                PortalAccountTreeEntity.class,
                PortalContractEntity.class,
                PortalContractOwnerEntity.class,
                PortalOwnerEntity.class,
                PortalMembershipEntity.class,
                PortalScopeContractEntity.class,
                PortalScopeOwnerEntity.class,
                PortalScopeRuleEntity.class,
                PortalScopeSpanEntity.class,
                PortalFormerMemberEntity.class,
                PortalInvitationEntity.class,
                PortalInvitationPartEntity.class,
                PortalInvitationRateEntity.class,
                PortalPermissionSetEntity.class,
                PortalEmailChangeEntity.class,
                PortalActingSessionEntity.class,
                PortalRealmEntity.class,
                PortalInstallationEntity.class,
                PortalActivityEntity.class,
                PortalHistoryEntity.class,
                PortalHistoryAccountEntity.class,
                PortalHistoryWholeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/portal-access-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return PROVIDER_ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }
}
