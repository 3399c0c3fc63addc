package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.VisiblePeople;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.platform.UserLookup.Found;

/** People as REST shows them, such as members and the users who created memberships. Each is looked up once. */
public final class UserRepresentations {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final VisiblePeople visible;
    private final Map<String, Found> known = new HashMap<>();

    private UserRepresentations(KeycloakSession session, RealmModel realm, VisiblePeople visible) {
        this.session = session;
        this.realm = realm;
        this.visible = visible;
    }

    /**
     * Announces people who will be needed. Keycloak reads people who are not in its cache one by one. This method reads
     * them all at once before, so that Keycloak then finds them in the persistence context.
     */
    public void expect(Collection<String> userIds) {
        Set<String> unknown = new TreeSet<>(userIds);
        unknown.removeAll(known.keySet());
        for (List<String> chunk : AccountStore.chunks(unknown)) {
            Jpa.entityManager(session)
                    .createQuery("select u from UserEntity u where u.id in :ids", Object.class)
                    .setParameter("ids", chunk)
                    .getResultList();
        }
    }

    /** Returns people as the caller of a request may see them. */
    public static UserRepresentations of(ChangeRequest request) {
        return new UserRepresentations(
                request.session(), request.realm(), request.access().people());
    }

    /** Returns people as they are, for uses without a caller. */
    public static UserRepresentations all(KeycloakSession session, RealmModel realm) {
        return new UserRepresentations(session, realm, VisiblePeople.EVERYBODY);
    }

    /**
     * Returns the person with this user id. If the user is gone, the person is marked as missing. Only the id is known
     * of people whose store is out of reach or disabled, and of people whom the caller may not see.
     */
    public User represent(String userId) {
        Found found = find(userId);
        return found.user()
                .filter(visible::includes)
                .map(user -> User.of(userId, user))
                .orElseGet(() -> found.isGone() && visible.isEverybody() ? User.missing(userId) : User.unknown(userId));
    }

    /** Whether there may be people whom the caller may not see. */
    public boolean isAnyHidden() {
        return !visible.isEverybody();
    }

    /**
     * Whether the caller may not see this person. A person who is gone might have been hidden, and counts as hidden.
     */
    public boolean isHidden(String userId) {
        return !visible.isEverybody()
                && find(userId).user().filter(visible::includes).isEmpty();
    }

    /** Returns whether the person can sign in; null if that is not known, or if the caller may not see the person. */
    @Nullable
    public Boolean isEnabled(String userId) {
        Found found = find(userId);
        return found.isUnsure()
                ? null
                : found.user()
                        .filter(visible::includes)
                        .map(UserModel::isEnabled)
                        .orElse(null);
    }

    /** Whether this is a person who can sign in, and no service account. */
    boolean isAblePerson(String userId) {
        return find(userId)
                .user()
                .filter(user -> user.isEnabled() && user.getServiceAccountClientLink() == null)
                .isPresent();
    }

    private Found find(String userId) {
        return known.computeIfAbsent(userId, id -> {
            Found found = UserLookup.of(session).find(realm, id);
            return found.isGone() ? administrator(id).orElse(found) : found;
        });
    }

    /** Administrators of the whole server are users of another realm. */
    private Optional<Found> administrator(String id) {
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        return master == null || master.equals(realm)
                ? Optional.empty()
                : Optional.of(UserLookup.of(session).find(master, id));
    }
}
