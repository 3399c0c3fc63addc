package org.portalaccess.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secrets in links. Each has 256 random bits, and only its hash is stored. */
public final class Secret {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** Creates a secret that can be used in a path. */
    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns false for a text that cannot be one of our secrets, whatever is stored. */
    public static boolean isShaped(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Returns the hash that is stored, and by which a secret is looked up. */
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }

    /** Returns true if two hashes are equal. The time that it takes does not reveal where they differ. */
    public static boolean isSame(String hash, String other) {
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
