package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * The copies of people's names by which member lists are sorted and searched. A query cannot join the users of a
 * federated store.
 */
public final class MemberNames {

    private static final int LONGEST_SORT_NAME = 255;
    private static final int LONGEST_SEARCH_TEXT = 1100;

    private final String sortName;
    private final String searchText;

    public MemberNames(UserModel user, ShownNames shown) {
        String firstName = shown.firstOf(user);
        String lastName = shown.lastOf(user);
        String name = joined(lastName, firstName);
        String username = String.valueOf(user.getUsername());
        sortName = NameRules.cut(CaseFolding.fold(name.isEmpty() ? username : name), LONGEST_SORT_NAME);
        searchText = NameRules.cut(
                CaseFolding.fold(joined(firstName, lastName, username, user.getEmail())), LONGEST_SEARCH_TEXT);
    }

    /** Returns the folded name by which the member is sorted. */
    public String sortName() {
        return sortName;
    }

    /** Returns the folded text in which the member is searched. */
    public String searchText() {
        return searchText;
    }

    /**
     * Returns the e-mail address in a search text, which ends with the user name and then the address, if there is one.
     * Returns nothing if the last word may be the user name: that may look like an address, and be the address of
     * another user.
     *
     * @param sortName the copy beside it: the full name, which is as long as at the start of the text, or else the user
     *     name
     */
    static Optional<String> addressIn(String sortName, String searchText, String userId) {
        String rest = searchText.length() > sortName.length()
                ? searchText.substring(sortName.length()).strip()
                : "";
        String last = rest.substring(rest.lastIndexOf(' ') + 1);
        boolean isUsernameBefore = !last.equals(rest)
                || (UserLookup.isExternal(userId)
                        && CaseFolding.fold(StorageId.externalId(userId)).equals(sortName));
        return isUsernameBefore && last.indexOf('@') > 0 ? Optional.of(last) : Optional.empty();
    }

    /** Whether copies of the user's names differ from the user's present names. Nothing is locked. */
    static boolean isOutdated(KeycloakSession session, String realmId, UserModel user) {
        MemberNames names = new MemberNames(user, ShownNames.NONE);
        EntityManager em = Jpa.entityManager(session);
        boolean own = !em.createQuery(
                        "select m.id from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                + " and m.firstName is null and m.lastName is null"
                                + " and (m.sortName <> :sort or m.searchText <> :text)",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .setParameter("sort", names.sortName)
                .setParameter("text", names.searchText)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return own
                || em
                        .createQuery(
                                "select m.firstName, m.lastName, m.sortName, m.searchText from PortalMembershipEntity m"
                                        + " where m.realmId = :realm and m.userId = :user"
                                        + " and (m.firstName is not null or m.lastName is not null)",
                                Copies.class)
                        .setParameter("realm", realmId)
                        .setParameter("user", user.getId())
                        .getResultList()
                        .stream()
                        .anyMatch(copies -> !copies.areOf(user));
    }

    /** Returns the whole text of the copies for this user. */
    static String all(UserModel user) {
        MemberNames names = new MemberNames(user, ShownNames.NONE);
        return names.sortName + '\n' + names.searchText;
    }

    /** Renews the copies in the memberships of a user whose names, user name or e-mail address may have changed. */
    public static void refresh(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = realm == null ? null : session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        EntityManager em = Jpa.entityManager(session);
        MemberNames names = new MemberNames(user, ShownNames.NONE);
        if (lock(em, names, realmId, userId).isEmpty()) {
            return;
        }
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

    /**
     * Locks the memberships whose shown names may have changed. The order of their ids is the one in which memberships
     * are locked everywhere. This is Keycloak's transaction, which is not repeated after a deadlock.
     */
    private static List<String> lock(EntityManager em, MemberNames names, String realmId, String userId) {
        return em.createQuery(
                        "select m.id from PortalMembershipEntity m where m.realmId = :realm and m.userId = :user"
                                + " and (m.sortName <> :sort or m.searchText <> :text"
                                + " or m.firstName is not null or m.lastName is not null) order by m.id",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("sort", names.sortName)
                .setParameter("text", names.searchText)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Renews the copies in memberships whose account shows other names than the user's own. */
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

    /** The names that an account shows of a member, and the copies made of them. */
    private record Copies(
            @Nullable String firstName, @Nullable String lastName, String sortName, String searchText) {

        boolean areOf(UserModel user) {
            MemberNames names = new MemberNames(user, new ShownNames(firstName, lastName));
            return names.sortName.equals(sortName) && names.searchText.equals(searchText);
        }
    }
}
