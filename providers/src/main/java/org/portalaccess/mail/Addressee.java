package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/**
 * Who a mail is for, as Keycloak's templates want it: a user, though most of ours go to people who are none yet, or to an
 * address that is not the user's. It is in memory alone and knows nothing but the address and the language.
 */
final class Addressee extends AbstractInMemoryUserAdapter {

    Addressee(KeycloakSession session, RealmModel realm, Recipient to) {
        super(session, realm, null);
        setEmail(to.address());
        setUsername(to.address());
        String language = language(session, realm, to);
        if (language != null) {
            setSingleAttribute(UserModel.LOCALE, language);
        }
    }

    /** The person's own, else what the mail comes with; what the realm does not speak is passed over. */
    private static @Nullable String language(KeycloakSession session, RealmModel realm, Recipient to) {
        UserModel user = to.userId() == null ? null : session.users().getUserById(realm, to.userId());
        String own = user == null ? null : user.getFirstAttribute(UserModel.LOCALE);
        return own != null && speaks(realm, own) ? own : to.locale();
    }

    private static boolean speaks(RealmModel realm, String tag) {
        String language = tag.split("[-_]", 2)[0];
        return realm.getSupportedLocalesStream().anyMatch(supported -> supported.split("[-_]", 2)[0].equals(language));
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        throw new UnsupportedOperationException("somebody who only gets a mail");
    }
}
