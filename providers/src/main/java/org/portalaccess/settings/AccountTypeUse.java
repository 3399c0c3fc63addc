package org.portalaccess.settings;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Jpa;

/** Finds the account types that accounts have, so that none of them is removed from the settings. */
final class AccountTypeUse {

    private final KeycloakSession session;

    AccountTypeUse(KeycloakSession session) {
        this.session = session;
    }

    /** Returns a fault for each type that {@code after} lacks, though accounts have it. */
    List<FieldError> faults(String realmId, RealmSettings before, RealmSettings after) {
        List<String> removed = new ArrayList<>(before.accountTypes());
        removed.removeAll(after.accountTypes());
        if (removed.isEmpty()) {
            return List.of();
        }
        return Jpa.entityManager(session)
                .createQuery(
                        "select a.type, count(a) from PortalAccountEntity a where a.realmId = :realm"
                                + " and a.type in :removed group by a.type order by a.type",
                        TypeRow.class)
                .setParameter("realm", realmId)
                .setParameter("removed", removed)
                .getResultStream()
                .map(TypeRow::fault)
                .toList();
    }

    /** A type, and the number of its accounts. */
    private record TypeRow(String type, long accounts) {

        FieldError fault() {
            String noun = accounts == 1 ? " account" : " accounts";
            return new FieldError(
                    "/accountTypes", "in-use", type + " is the type of " + accounts + noun + ", so it stays.");
        }
    }
}
