package org.portalaccess.access;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The access by which a membership is made without a request of its giver: an invitation is accepted, or a mapper of an
 * identity provider acts. The right to give was checked when the invitation was sent or the mapper was configured.
 *
 * @param actor the giver
 * @param delegator what the giver holds now
 */
public record GivenAccess(Actor actor, Delegator delegator) implements Access {

    @Override
    public void requireEntry() {
        // The access only covers what is given. No other access is asked for with it.
    }

    @Override
    public void requireCatalog() {
        requireEntry();
    }

    @Override
    public void requireRealmView() {
        requireEntry();
    }

    @Override
    public void requireRealmChange() {
        requireEntry();
    }

    @Override
    public void requireView(String accountId) {
        requireEntry();
    }

    @Override
    public boolean canView(String accountId) {
        return true;
    }

    @Override
    public ContractVisibility visibility() {
        return ContractVisibility.EVERYTHING;
    }

    @Override
    public void requireChange(String accountId) {
        requireEntry();
    }

    @Override
    public void requireTeam(String accountId) {
        requireEntry();
    }

    @Override
    public boolean canManage(String accountId) {
        return true;
    }

    @Override
    public void readAgain() {
        // What the giver holds was read behind the lock.
    }

    @Override
    public Access in(KeycloakSession session, RealmModel realm) {
        throw new UnsupportedOperationException("what is given is given in one transaction");
    }
}
