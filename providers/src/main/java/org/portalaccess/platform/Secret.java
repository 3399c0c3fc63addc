package org.portalaccess.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secrets in links: 256 random bits each, of which only the hash is kept. */
public final class Secret {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A new one, fit for a path. */
    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** False for what can't be a secret of ours, whatever is stored. */
    public static boolean isShaped(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** What is stored of a secret, and looked up by. */
    public static String hash(String secret) {
        return Sha256.hex(secret);
    }

    /** Whether two hashes are the same, in a time that does not tell where they differ. */
    public static boolean isSame(String hash, String other) {
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
