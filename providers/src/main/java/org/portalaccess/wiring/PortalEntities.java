package org.portalaccess.wiring;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.portalaccess.account.AccountEntity;
import org.portalaccess.account.AccountTreeEntity;
import org.portalaccess.contract.ContractEntity;
import org.portalaccess.contract.ContractOwnerEntity;
import org.portalaccess.contract.OwnerEntity;
import org.portalaccess.membership.MembershipEntity;
import org.portalaccess.membership.ScopeContractEntity;
import org.portalaccess.membership.ScopeOwnerEntity;
import org.portalaccess.membership.ScopeRuleEntity;
import org.portalaccess.settings.InstallationEntity;
import org.portalaccess.settings.RealmEntity;

/** Our tables: the entities, and the change log that makes them (keycloak.md, section 4). */
public final class PortalEntities implements JpaEntityProvider, JpaEntityProviderFactory {

    /** Its first ten letters name the Liquibase table, and so are never to change. */
    public static final String PROVIDER_ID = "portal-access";

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                AccountEntity.class,
                AccountTreeEntity.class,
                ContractEntity.class,
                ContractOwnerEntity.class,
                OwnerEntity.class,
                MembershipEntity.class,
                ScopeContractEntity.class,
                ScopeOwnerEntity.class,
                ScopeRuleEntity.class,
                RealmEntity.class,
                InstallationEntity.class);
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
