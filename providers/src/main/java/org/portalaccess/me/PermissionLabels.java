package org.portalaccess.me;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.keycloak.theme.Theme;
import org.portalaccess.member.Member;

/** Describes permissions in words, from the bundles of the realm's login theme, in the user's language. */
final class PermissionLabels {

    private static final String PREFIX = "portal-access.permission.";

    private final Properties messages;
    private final Locale locale;

    private PermissionLabels(Properties messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    static PermissionLabels of(Member member) {
        try {
            Theme theme = member.session().theme().getTheme(Theme.Type.LOGIN);
            Locale locale = member.session().getContext().resolveLocale(member.user());
            return new PermissionLabels(
                    theme.getEnhancedMessages(member.session().getContext().getRealm(), locale), locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the labels of these permissions, separated by commas. A permission without a label appears as its key.
     */
    String label(List<String> permissions) {
        return permissions.stream()
                .filter(key -> !key.isEmpty())
                .map(this::label)
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the label of a permission. Every text of the bundles is a pattern, as for pages and mails: an apostrophe
     * is doubled in it.
     */
    private String label(String permission) {
        String pattern = messages.getProperty(PREFIX + permission.replace(':', '.'));
        if (pattern == null) {
            return permission;
        }
        try {
            return new MessageFormat(pattern, locale).format(new Object[0]);
        } catch (IllegalArgumentException notAPattern) {
            // A realm's own text may contain a lone brace.
            return pattern;
        }
    }
}
