package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;
import org.portalaccess.platform.UserLookup;

/**
 * The recipient of a mail, in the form that Keycloak's templates need: a user. Most of our mails go to people who have
 * no user yet, or to an address that is not the user's. So this user exists in memory only, and has nothing but the
 * address, the language and the time zone.
 */
final class Addressee extends AbstractInMemoryUserAdapter {

    Addressee(KeycloakSession session, RealmModel realm, Recipient to) {
        super(session, realm, null);
        setEmail(to.address());
        setUsername(to.address());
        UserModel known = to.userId() == null
                ? null
                : UserLookup.of(session).user(realm, to.userId()).orElse(null);
        String zone = known == null ? null : known.getFirstAttribute(Moments.ZONE);
        if (zone != null) {
            setSingleAttribute(Moments.ZONE, zone);
        }
        String language = language(realm, known, to);
        if (language != null) {
            setSingleAttribute(UserModel.LOCALE, language);
        }
    }

    /**
     * Returns the user's own language, or else that of the mail. A language that the realm does not support is skipped.
     */
    private static @Nullable String language(RealmModel realm, @Nullable UserModel user, Recipient to) {
        String own = user == null ? null : user.getFirstAttribute(UserModel.LOCALE);
        return own != null && speaks(realm, own) ? own : to.locale();
    }

    private static boolean speaks(RealmModel realm, String tag) {
        String language = tag.split("[-_]", 2)[0];
        return realm.getSupportedLocalesStream().anyMatch(supported -> supported.split("[-_]", 2)[0].equals(language));
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        throw new UnsupportedOperationException("the recipient of a mail has no credentials");
    }
}
