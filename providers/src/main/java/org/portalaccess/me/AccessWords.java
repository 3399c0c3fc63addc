package org.portalaccess.me;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.keycloak.theme.Theme;
import org.portalaccess.member.Member;

/** Permissions in words, from the bundles of the realm's login theme, in the person's language. */
final class AccessWords {

    private static final String PREFIX = "portal-access.permission.";

    private final Properties messages;

    private AccessWords(Properties messages) {
        this.messages = messages;
    }

    static AccessWords of(Member member) {
        try {
            Theme theme = member.session().theme().getTheme(Theme.Type.LOGIN);
            Locale locale = member.session().getContext().resolveLocale(member.user());
            return new AccessWords(
                    theme.getEnhancedMessages(member.session().getContext().getRealm(), locale));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The labels of these permissions, with commas between; a permission without a label stands as its key. */
    String of(List<String> permissions) {
        return permissions.stream()
                .filter(key -> !key.isEmpty())
                .map(key -> messages.getProperty(PREFIX + key.replace(':', '.'), key))
                .collect(Collectors.joining(", "));
    }
}
