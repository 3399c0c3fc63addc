package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Folding;
import org.portalaccess.platform.Names;

/**
 * The copies of people's names that member lists are ordered by and searched in, as a join with the users of a
 * federated store is not to be had.
 */
public final class MemberNames {

    private static final int LONGEST_SORT_NAME = 255;
    private static final int LONGEST_SEARCH_TEXT = 1100;

    private final String sortName;
    private final String searchText;

    private MemberNames(UserModel user, ShownNames shown) {
        String firstName = shown.firstOf(user);
        String lastName = shown.lastOf(user);
        String name = joined(lastName, firstName);
        String username = String.valueOf(user.getUsername());
        sortName = Names.cut(Folding.fold(name.isEmpty() ? username : name), LONGEST_SORT_NAME);
        searchText =
                Names.cut(Folding.fold(joined(firstName, lastName, username, user.getEmail())), LONGEST_SEARCH_TEXT);
    }

    /** Renews the copies in the memberships of a user whose names, user name or e-mail may have changed. */
    public static void refresh(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = realm == null ? null : session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        EntityManager em = Database.of(session);
        MemberNames names = new MemberNames(user, ShownNames.NONE);
        em.createQuery("update PortalMembershipEntity m set m.sortName = :sort, m.searchText = :text"
                        + " where m.realmId = :realm and m.userId = :user"
                        + " and m.firstName is null and m.lastName is null"
                        + " and (m.sortName <> :sort or m.searchText <> :text)")
                .setParameter("sort", names.sortName)
                .setParameter("text", names.searchText)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        refreshShown(em, user, realmId);
    }

    /** The same where the account shows other names. */
    private static void refreshShown(EntityManager em, UserModel user, String realmId) {
        em.createQuery(
                        "select m from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                + " and (m.firstName is not null or m.lastName is not null)",
                        PortalMembershipEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(row -> copy(user, row));
    }

    static void copy(UserModel user, PortalMembershipEntity row) {
        MemberNames names = new MemberNames(user, new ShownNames(row.getFirstName(), row.getLastName()));
        row.setSortName(names.sortName);
        row.setSearchText(names.searchText);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
