package org.portalaccess.invitation;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Given;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Names;

/**
 * Who is invited and where they go, as somebody has written it. What is left out is as before.
 *
 * @param invitee who is invited
 * @param client client id of the application to go to; null for the realm's default
 */
record InviteeBody(Invitee invitee, @Nullable String client) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LOCALE = 35;
    private static final Invitee NOBODY = new Invitee("", null, null, null);

    /** Reads the members; errors stay with {@code in}. */
    static InviteeBody read(Members in, RealmModel realm, @Nullable Invitation before) {
        Invitee known = before == null ? NOBODY : before.invitee();
        String email = in.text("email").map(String::strip).orElse(known.email());
        if (in.has("email") && !Addresses.isValid(email)) {
            in.error("email", "invalid-email", "This is not an e-mail address.");
        }
        Invitee invitee = new Invitee(
                email,
                name(in, "firstName", known.firstName()),
                name(in, "lastName", known.lastName()),
                locale(in, known));
        String client = in.textOrNull("client").orElse(before == null ? null : before.client());
        if (client != null && !canBeGoneTo(realm, client) && (before == null || !client.equals(before.client()))) {
            in.error("client", "unknown-client", "There is no such enabled client with a base URL in the realm.");
        }
        return new InviteeBody(invitee, client);
    }

    private static @Nullable String name(Members in, String member, @Nullable String before) {
        Given given = in.textOrNull(member);
        String name = given.orElse(before);
        if (name != null && (name.length() > LONGEST_NAME || !Names.isClean(name))) {
            in.error(member, "invalid-name", "A name has at most 255 characters, none of them a control character.");
        }
        return name == null || name.isBlank() ? null : name.strip();
    }

    private static @Nullable String locale(Members in, Invitee known) {
        String tag = in.textOrNull("locale").orElse(known.locale());
        if (tag != null && (tag.length() > LONGEST_LOCALE || !isLanguage(tag))) {
            in.error("locale", "invalid-locale", "A language looks like en or pt-BR.");
        }
        return tag;
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException notATag) {
            return false;
        }
    }

    private static boolean canBeGoneTo(RealmModel realm, String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .filter(ClientModel::isEnabled)
                .map(ClientModel::getBaseUrl)
                .filter(url -> !url.isBlank())
                .isPresent();
    }
}
