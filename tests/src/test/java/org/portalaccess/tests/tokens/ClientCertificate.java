package org.portalaccess.tests.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate of an application.
 *
 * @param der its bytes
 */
record ClientCertificate(byte[] der) {

    private static final String PASSWORD = "changeit";

    /** Creates a key and a certificate. */
    static ClientCertificate make(Path folder, String name) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        keytool("-genkeypair -keyalg EC -alias " + name + " -dname CN=" + name + " -storepass " + PASSWORD, store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new ClientCertificate(keys.getCertificate(name).getEncoded());
    }

    /** Runs keytool, the JDK's only public way to create a certificate. */
    private static void keytool(String arguments, Path store) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-keystore", store.toString()));
        Path log = store.resolveSibling(store.getFileName() + ".log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Returns the header in which a reverse proxy passes on the certificate of a connection (RFC 9440). */
    Map<String, String> header() {
        return Map.of("Client-Cert", ":" + Base64.getEncoder().encodeToString(der) + ":");
    }

    /** Returns the thumbprint that a bound token has in {@code cnf}, {@code x5t#S256} (RFC 8705). */
    String thumbprint() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
