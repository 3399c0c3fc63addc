package org.portalaccess.platform;

import java.util.Locale;
import org.keycloak.utils.EmailValidationUtil;

/** What an e-mail address may be, and when two are the same. */
public final class Addresses {

    /** The longest that SMTP can carry (RFC 5321, section 4.5.3.1.3), and that Keycloak stores. */
    private static final int LONGEST = 254;

    private Addresses() {}

    /**
     * The form in which addresses are compared: in lower case, as Keycloak stores those of users. Nothing more is folded,
     * lest two mailboxes become one.
     */
    public static String fold(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** True for what mail can be sent to, in one line. */
    public static boolean isValid(String address) {
        return address.length() <= LONGEST
                && fold(address).length() <= LONGEST
                && Names.isClean(address)
                && EmailValidationUtil.isValidEmail(address)
                && !becomesAnother(address);
    }

    /** Some letters (the Kelvin sign) turn into a letter of ASCII in lower case, and so into somebody else's address. */
    private static boolean becomesAnother(String address) {
        return address.codePoints().anyMatch(c -> c > 0x7f && Character.toLowerCase(c) <= 0x7f);
    }
}
