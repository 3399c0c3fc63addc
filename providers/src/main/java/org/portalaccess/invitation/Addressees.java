package org.portalaccess.invitation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.platform.Addresses;

/** The users of a realm with a given e-mail address: at most one, unless the realm lets several have it. */
final class Addressees {

    private static final int MOST = 20;

    private Addressees() {}

    static List<UserModel> of(KeycloakSession session, RealmModel realm, String email) {
        if (!Addresses.isValid(email)) {
            return List.of();
        }
        if (!realm.isDuplicateEmailsAllowed()) {
            return Optional.ofNullable(session.users().getUserByEmail(realm, email)).stream()
                    .toList();
        }
        Map<String, String> search = Map.of(UserModel.EMAIL, email, UserModel.EXACT, "true");
        return session.users().searchForUserStream(realm, search, 0, MOST).toList();
    }
}
