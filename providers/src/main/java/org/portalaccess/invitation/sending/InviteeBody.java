package org.portalaccess.invitation.sending;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.Invitee;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.PatchField;
import org.portalaccess.settings.LandingClient;

/**
 * The invited person and the application to go to, as a request describes them. Omitted fields keep their values.
 *
 * @param invitee the invited person
 * @param client client id of the application to go to; null for the realm's default
 */
record InviteeBody(Invitee invitee, @Nullable String client) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LOCALE = 35;
    private static final int LONGEST_CLIENT = 255;
    private static final int LONGEST_MESSAGE = 500;
    private static final String MESSAGE = "message";
    private static final Invitee NOBODY = new Invitee("", null, null, null, null);

    /** Reads the fields. Errors are added to {@code in}. */
    static InviteeBody read(JsonObjectReader in, RealmModel realm, @Nullable Invitation before) {
        Invitee known = before == null ? NOBODY : before.invitee();
        String email = in.text("email").map(String::strip).orElse(known.email());
        if (in.has("email") && !Addresses.isValid(email)) {
            in.error("email", "invalid-email", "This is not a valid e-mail address.");
        }
        Invitee invitee = new Invitee(
                email,
                name(in, "firstName", known.firstName()),
                name(in, "lastName", known.lastName()),
                locale(in, known),
                message(in, isSameAddress(email, known) ? known.message() : null));
        String client = in.textOrNull("client").orElse(before == null ? null : before.client());
        if (client != null && !canBeGoneTo(realm, client) && (before == null || !client.equals(before.client()))) {
            in.error("client", "unknown-client", "The realm has no enabled client with this id and a base URL.");
        }
        return new InviteeBody(invitee, client);
    }

    private static @Nullable String name(JsonObjectReader in, String field, @Nullable String before) {
        PatchField given = in.textOrNull(field);
        String name = given.orElse(before);
        if (name != null && (name.length() > LONGEST_NAME || !NameRules.isClean(name))) {
            in.error(field, "invalid-name", "A name can have at most 255 characters and no control characters.");
        }
        return name == null || name.isBlank() ? null : name.strip();
    }

    /** Compares the addresses: a message to one person must not be sent to another. */
    private static boolean isSameAddress(String email, Invitee known) {
        return Addresses.fold(email).equals(Addresses.fold(known.email()));
    }

    /**
     * Reads the message. Its length is counted in code points, so a character outside of Unicode's first plane counts
     * as one.
     */
    private static @Nullable String message(JsonObjectReader in, @Nullable String before) {
        PatchField given = in.textOrNull(MESSAGE);
        String written = given.orElse(before);
        String text = written == null ? "" : written.replace("\r\n", "\n").strip();
        if (text.codePointCount(0, text.length()) > LONGEST_MESSAGE) {
            in.error(MESSAGE, "too-long", "A message can have at most " + LONGEST_MESSAGE + " characters.");
        } else if (!NameRules.isClean(text.replace("\n", ""))) {
            in.error(MESSAGE, "invalid", "A message must not have control characters other than line breaks.");
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String locale(JsonObjectReader in, Invitee known) {
        String tag = in.textOrNull("locale").orElse(known.locale());
        if (tag != null && (tag.length() > LONGEST_LOCALE || !isLanguage(tag))) {
            in.error("locale", "invalid-locale", "locale must be a language tag such as en or pt-BR.");
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
        return clientId.length() <= LONGEST_CLIENT
                && LandingClient.fault(realm, clientId, "").isEmpty();
    }
}
