package org.portalaccess.testing.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash over everything that a server was built from, as a name. */
final class Fingerprint {

    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(Path keycloak, List<String> arguments, List<Path> jars) throws IOException {
        MessageDigest digest = sha256();
        add(digest, keycloak.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        for (String argument : arguments) {
            add(digest, argument.getBytes(StandardCharsets.UTF_8));
        }
        for (Path jar : jars) {
            add(digest, Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(Integer.toString(part.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
