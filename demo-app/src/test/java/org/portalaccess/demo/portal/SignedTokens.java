package org.portalaccess.demo.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Tokens as the realm would sign them, with a key of the test. */
final class SignedTokens {

    static final URI ISSUER = URI.create("https://id.example.org/realms/demo");
    static final String AUDIENCE = "portal-backend";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RSAKey key = newKey();

    /** Returns the verifier that trusts this key. */
    TokenVerifier verifier() {
        return new TokenVerifier(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), ISSUER, AUDIENCE);
    }

    /** Returns claims that the verifier takes. */
    static JWTClaimsSet.Builder valid() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .audience(AUDIENCE)
                .subject("lynn")
                .claim("typ", "Bearer")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** Returns a valid token with further claims. A claim may be null. */
    String with(Map<String, Object> claims) {
        Map<String, Object> all = valid().build().toJSONObject();
        all.putAll(claims);
        try {
            return signed(new Payload(JSON.writeValueAsString(all)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims.toPayload());
    }

    private String signed(Payload payload) {
        try {
            JWSObject token = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    payload);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
