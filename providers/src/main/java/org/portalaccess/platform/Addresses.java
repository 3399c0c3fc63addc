package org.portalaccess.platform;

import java.util.Locale;
import org.keycloak.utils.EmailValidationUtil;

/** The rules for e-mail addresses: which are valid, and when two are equal. */
public final class Addresses {

    /** The longest address that SMTP can carry (RFC 5321, section 4.5.3.1.3) and that Keycloak stores. */
    private static final int LONGEST = 254;

    private Addresses() {}

    /**
     * Returns the form in which addresses are compared: in lower case, as Keycloak stores the addresses of users.
     * Nothing more is folded, so that two mailboxes do not become one.
     */
    public static String fold(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Returns true if mail can be sent to the address, and the address is a single line. */
    public static boolean isValid(String address) {
        return address.length() <= LONGEST
                && fold(address).length() <= LONGEST
                && NameRules.isClean(address)
                && EmailValidationUtil.isValidEmail(address)
                && !becomesAnother(address);
    }

    /**
     * Returns true if lower case turns a letter (such as the Kelvin sign) into an ASCII letter, and so the address into
     * that of another person.
     */
    private static boolean becomesAnother(String address) {
        return address.codePoints().anyMatch(c -> c > 0x7f && Character.toLowerCase(c) <= 0x7f);
    }
}
