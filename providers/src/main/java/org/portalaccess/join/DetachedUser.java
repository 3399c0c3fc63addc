package org.portalaccess.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/** A user as a value that is in no store: not made yet, or removed again. */
final class DetachedUser extends AbstractInMemoryUserAdapter {

    DetachedUser(KeycloakSession session, RealmModel realm, String id, Map<String, List<String>> attributes) {
        super(session, realm, id);
        // The setter changes the lists, so it gets copies.
        attributes.forEach((name, values) -> setAttribute(name, new ArrayList<>(values)));
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        return session.users().getUserCredentialManager(this);
    }
}
