package org.portalaccess.membership;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.membership.MembershipRepresentation.User;

/** People as REST shows them: members, and those who have made something; each is looked up once. */
public final class People {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, User> known = new HashMap<>();

    public People(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The person of this user id; of one that is gone, nothing but the id is known. */
    public User of(String userId) {
        return known.computeIfAbsent(userId, id -> {
            UserModel user = session.users().getUserById(realm, id);
            if (user == null) {
                user = administrator(id);
            }
            return user == null
                    ? new User(id, null, null, null, null)
                    : new User(id, user.getUsername(), user.getEmail(), user.getFirstName(), user.getLastName());
        });
    }

    /** Administrators of the whole server are users of another realm. */
    private @Nullable UserModel administrator(String id) {
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        return master == null || master.equals(realm) ? null : session.users().getUserById(master, id);
    }
}
