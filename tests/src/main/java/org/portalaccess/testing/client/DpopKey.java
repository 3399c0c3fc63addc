package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** A P-256 key for DPoP proofs (RFC 9449). */
public final class DpopKey {

    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;

    public DpopKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    /** Returns a proof for the token endpoint. */
    public String proof(String method, URI uri) {
        return sign(claims(method, uri));
    }

    /** Returns a proof for a request with this access token. */
    public String proof(String method, URI uri, String accessToken) {
        return sign(claims(method, uri).put("ath", Jwt.encode(sha256(accessToken))));
    }

    /** Returns the thumbprint that a bound token has in {@code cnf.jkt} (RFC 7638). */
    public String thumbprint() {
        ObjectNode jwk = jwk();
        // RFC 7638 requires the members in lexicographic order, without white space.
        return Jwt.encode(
                sha256(Json.object("crv", jwk.get("crv"), "kty", jwk.get("kty"), "x", jwk.get("x"), "y", jwk.get("y"))
                        .toString()));
    }

    private static ObjectNode claims(String method, URI uri) {
        String address = uri.toString().replaceFirst("[?#].*", "");
        return Json.object(
                "htm",
                method,
                "htu",
                address,
                "iat",
                Instant.now().getEpochSecond(),
                "jti",
                UUID.randomUUID().toString());
    }

    private ObjectNode jwk() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Json.object(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                coordinate(key.getW().getAffineX()),
                "y",
                coordinate(key.getW().getAffineY()));
    }

    private String sign(ObjectNode claims) {
        ObjectNode header = Json.object("typ", "dpop+jwt", "alg", "ES256", "jwk", jwk());
        String content = Jwt.encode(header) + "." + Jwt.encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Jwt.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] plain = bytes.length > COORDINATE_BYTES ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        System.arraycopy(plain, 0, fixed, COORDINATE_BYTES - plain.length, plain.length);
        return Jwt.encode(fixed);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
