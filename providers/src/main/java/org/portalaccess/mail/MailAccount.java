package org.portalaccess.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account as a mail or a page shows it; public because FreeMarker reads nothing else.
 *
 * @param name its name
 * @param type its type, as the realm calls it
 * @param logoUrl its logo, an https address; anything else is as good as none
 */
public record MailAccount(
        String name, String type, @Nullable String logoUrl) {

    public MailAccount {
        logoUrl = isWebAddress(logoUrl) ? logoUrl : null;
    }

    private static boolean isWebAddress(@Nullable String address) {
        if (address == null || !address.toLowerCase(Locale.ROOT).startsWith("https://")) {
            return false;
        }
        try {
            return new URI(address).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
