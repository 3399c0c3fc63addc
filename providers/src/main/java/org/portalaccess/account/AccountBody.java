package org.portalaccess.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.PatchField;

/**
 * An account as a request describes it. Members that the request leaves out are null or not given. The values are
 * well-formed; the writer checks whether they fit the existing data (parent, unique key).
 *
 * @param key the business key
 * @param name the display name
 * @param type one of the realm's account types
 * @param parent id or key of the account above, or null for a root
 * @param enabled whether the account can be entered
 * @param allowOtherEmail whether a user with another e-mail address may accept an invitation
 * @param logoUrl an https URL, or null for none
 */
public record AccountBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String type,
        PatchField parent,
        @Nullable Boolean enabled,
        @Nullable Boolean allowOtherEmail,
        PatchField logoUrl) {

    private static final int LONGEST_URL = 2000;

    /**
     * Reads the fields of a request. Errors stay in {@code in}; the caller ends with its {@code finish}.
     *
     * @param types the allowed account types
     */
    public static AccountBody read(JsonObjectReader in, Collection<String> types) {
        in.ignore("id", "counts", "version");
        String key = in.key("key").orElse(null);
        String name = in.name("name").orElse(null);
        String type = in.text("type").orElse(null);
        if (type != null && !types.contains(type)) {
            in.error("type", "unknown-type", "The realm's account types are " + String.join(", ", types) + ".");
        }
        PatchField parent = in.textOrNull("parent");
        Boolean enabled = in.flag("enabled").orElse(null);
        JsonObjectReader settings = in.below("settings");
        Boolean allowOtherEmail = settings.flag("allowOtherEmail").orElse(null);
        PatchField logoUrl = settings.textOrNull("logoUrl");
        if (logoUrl.value() != null && !isWebAddress(logoUrl.value())) {
            settings.error("logoUrl", "invalid-url", "logoUrl must be an https URL of at most 2,000 characters.");
        }
        return new AccountBody(key, name, type, parent, enabled, allowOtherEmail, logoUrl);
    }

    /** Returns the fields that a new account must have. */
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
