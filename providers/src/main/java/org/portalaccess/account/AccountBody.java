package org.portalaccess.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Given;
import org.portalaccess.platform.Members;

/**
 * What somebody wants an account to be; null, or not given, is what was left out. Its values are well-formed; whether
 * they fit what is there (parent, unique key) is for the writer to see.
 *
 * @param key the business key
 * @param name for people
 * @param type one of the realm's account types
 * @param parent id or key of the account above, or null for a root
 * @param enabled whether it can be entered
 * @param allowOtherEmail whether an invitation may be accepted by a user with another e-mail
 * @param logoUrl an https address, or null for none
 */
public record AccountBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String type,
        Given parent,
        @Nullable Boolean enabled,
        @Nullable Boolean allowOtherEmail,
        Given logoUrl) {

    private static final int LONGEST_URL = 2000;

    /**
     * Reads the members; errors stay with {@code in}, whose {@code finish} the caller calls.
     *
     * @param types the allowed account types
     */
    public static AccountBody read(Members in, Collection<String> types) {
        in.ignore("id", "counts", "version");
        String key = in.key("key").orElse(null);
        String name = in.name("name").orElse(null);
        String type = in.text("type").orElse(null);
        if (type != null && !types.contains(type)) {
            in.error("type", "unknown-type", "The realm's account types are " + String.join(", ", types) + ".");
        }
        Given parent = in.textOrNull("parent");
        Boolean enabled = in.flag("enabled").orElse(null);
        Members settings = in.below("settings");
        Boolean allowOtherEmail = settings.flag("allowOtherEmail").orElse(null);
        Given logoUrl = settings.textOrNull("logoUrl");
        if (logoUrl.value() != null && !isWebAddress(logoUrl.value())) {
            settings.error("logoUrl", "invalid-url", "This must be an https address of at most 2,000 characters.");
        }
        return new AccountBody(key, name, type, parent, enabled, allowOtherEmail, logoUrl);
    }

    /** What a new account must say. */
    public static List<String> required() {
        return List.of("key", "name", "type");
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_URL
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    && "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
