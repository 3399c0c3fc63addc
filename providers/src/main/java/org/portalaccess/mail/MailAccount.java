package org.portalaccess.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account as a mail or a page shows it. It is public because FreeMarker reads only public types.
 *
 * @param name its name
 * @param type its type, as the realm calls it
 * @param logoUrl the URL of its logo, an https address; anything else is treated as null
 * @param contracts the contracts that the recipient gets in it; null to show none
 */
public record MailAccount(
        String name,
        String type,
        @Nullable String logoUrl,
        @Nullable ShownContracts contracts) {

    public MailAccount {
        logoUrl = isWebAddress(logoUrl) ? logoUrl : null;
    }

    /** Creates an account without a statement about its contracts. */
    public MailAccount(String name, String type, @Nullable String logoUrl) {
        this(name, type, logoUrl, null);
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
