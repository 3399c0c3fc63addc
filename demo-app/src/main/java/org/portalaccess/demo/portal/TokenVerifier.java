package org.portalaccess.demo.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Checks access tokens with a stock library: signature, issuer, audience, lifetime, and that they are access tokens for
 * any bearer. Immutable and thread-safe.
 */
final class TokenVerifier {

    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * Creates a verifier.
     *
     * @param keys the keys of the realm
     * @param issuer the issuer of the realm's tokens
     * @param audience the name of this application in the tokens
     */
    TokenVerifier(JWKSource<SecurityContext> keys, URI issuer, String audience) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // An ID token has another type. A token that is bound to a key (cnf) is not for any bearer.
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Collections.singleton(audience),
                new JWTClaimsSet.Builder()
                        .issuer(issuer.toString())
                        .claim("typ", "Bearer")
                        .build(),
                Set.of("sub", "exp"),
                Set.of("cnf")));
    }

    /** Returns the keys at an address, which are asked for again when they change. */
    static JWKSource<SecurityContext> keysAt(URI address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(address.toURL())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(address + " is not a web address", e);
        }
    }

    /**
     * Returns the claims of a token.
     *
     * @throws Refusal with 401 if the token is not valid here, 503 if the keys are out of reach
     */
    Map<String, Object> verify(String token) {
        try {
            return processor.process(token, null).getClaims();
        } catch (ParseException | BadJOSEException e) {
            throw Refusal.unauthenticated(e);
        } catch (JOSEException e) {
            throw Refusal.unavailable(e);
        }
    }
}
