package org.portalaccess.identityprovider;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portalaccess.membership.batch.MappedMemberships.Skipped;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.NameRules;

/**
 * The memberships that mappers could not make at a sign-in, for the event of the sign-in. A value of a claim is shown only if
 * it has the form of a key, since others can be personal data.
 */
public final class SkippedMemberships {

    private static final String DETAIL = "memberships_skipped";
    private static final String NOTE = "portal-access-memberships-skipped";
    private static final int MOST = 20;
    private static final int LONGEST = 2_000;

    private SkippedMemberships() {}

    /** Names them in the event of the sign-in. */
    public static void nameIn(EventBuilder event, AuthenticationSessionModel login) {
        String skipped = login.getAuthNote(NOTE);
        if (skipped != null) {
            event.detail(DETAIL, skipped);
        }
    }

    static void note(@Nullable AuthenticationSessionModel login, IdentityProviderMapperModel mapper, String text) {
        if (login != null) {
            String before = login.getAuthNote(NOTE);
            String note = mapper.getName() + ": " + text;
            login.setAuthNote(NOTE, NameRules.cut(before == null ? note : before + "; " + note, LONGEST));
        }
    }

    static String text(List<Skipped> skipped) {
        String listed =
                skipped.stream().limit(MOST).map(SkippedMemberships::text).collect(Collectors.joining(", "));
        return skipped.size() > MOST ? listed + ", and " + (skipped.size() - MOST) + " more" : listed;
    }

    private static String text(Skipped one) {
        if (one.name().isEmpty()) {
            return one.code();
        }
        return one.code() + " " + (isPlain(one) ? one.name() : "(no key)");
    }

    private static boolean isPlain(Skipped one) {
        return one.code().equals("invalid-configuration")
                || List.of(one.name().split("/", -1)).stream().allMatch(KeyFormat::isKey);
    }
}
