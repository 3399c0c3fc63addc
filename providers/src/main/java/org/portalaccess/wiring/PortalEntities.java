package org.portalaccess.wiring;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.portalaccess.account.PortalAccountEntity;
import org.portalaccess.account.PortalAccountTreeEntity;
import org.portalaccess.activity.PortalActivityEntity;
import org.portalaccess.audit.PortalHistoryAccountEntity;
import org.portalaccess.audit.PortalHistoryEntity;
import org.portalaccess.audit.PortalHistoryWholeEntity;
import org.portalaccess.contract.PortalContractEntity;
import org.portalaccess.contract.PortalContractOwnerEntity;
import org.portalaccess.contract.PortalOwnerEntity;
import org.portalaccess.emailchange.PortalEmailChangeEntity;
import org.portalaccess.invitation.PortalInvitationEntity;
import org.portalaccess.invitation.PortalInvitationPartEntity;
import org.portalaccess.invitation.PortalInvitationRateEntity;
import org.portalaccess.loginas.PortalActingSessionEntity;
import org.portalaccess.membership.PortalFormerMemberEntity;
import org.portalaccess.membership.PortalMembershipEntity;
import org.portalaccess.membership.PortalScopeContractEntity;
import org.portalaccess.membership.PortalScopeOwnerEntity;
import org.portalaccess.membership.PortalScopeRuleEntity;
import org.portalaccess.membership.PortalScopeSpanEntity;
import org.portalaccess.permissionset.PortalPermissionSetEntity;
import org.portalaccess.settings.PortalInstallationEntity;
import org.portalaccess.settings.PortalRealmEntity;

/** Our tables: the entities, and the change log that creates them. */
public final class PortalEntities implements JpaEntityProvider, JpaEntityProviderFactory {

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
    public void init(Config.Scope config) {
        // Nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Nothing to prepare.
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
