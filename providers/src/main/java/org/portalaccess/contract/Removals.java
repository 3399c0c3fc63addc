package org.portalaccess.contract;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.Dependents;
import org.portalaccess.platform.Jpa;

/** Deletes many contracts or owners, whose trees are locked, in a few statements. */
public final class Removals {

    private final EntityManager em;
    private final Dependents dependents;

    private Removals(KeycloakSession session) {
        this.em = Jpa.entityManager(session);
        this.dependents = Dependents.of(session);
    }

    /** Returns an instance that deletes in this session's transaction. */
    public static Removals of(KeycloakSession session) {
        return new Removals(session);
    }

    /**
     * Deletes contracts. They are removed from every rule, and their ordinals stay used. The caller counts them off from
     * the accounts.
     */
    public void contracts(Collection<String> ids) {
        dependents.contractsGo(ids);
        Set<String> owners = new HashSet<>();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            owners.addAll(em.createQuery(
                            "select distinct co.ownerId from PortalContractOwnerEntity co where co.contractId in :ids",
                            String.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
        dependents.contractsOfOwnersChange(owners);
        run("delete from PortalContractEntity c where c.id in :ids", ids);
    }

    /** Deletes owners. Rules lose them; their contracts stay, and count a change. */
    public void owners(Collection<String> ids) {
        dependents.ownersGo(ids);
        run(
                "update PortalContractEntity c set c.version = c.version + 1 where c.id in"
                        + " (select co.contractId from PortalContractOwnerEntity co where co.ownerId in :ids)",
                ids);
        run("delete from PortalOwnerEntity o where o.id in :ids", ids);
    }

    private void run(String statement, Collection<String> ids) {
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(statement).setParameter("ids", chunk).executeUpdate();
        }
    }
}
