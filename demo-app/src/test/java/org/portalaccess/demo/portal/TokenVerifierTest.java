package org.portalaccess.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which access tokens the resource server takes. */
@Tag("D7")
final class TokenVerifierTest {

    private static final SignedTokens TOKENS = new SignedTokens();
    private static final TokenVerifier VERIFIER = TOKENS.verifier();

    @Test
    void takesAnAccessTokenOfTheRealm() {
        assertThat(VERIFIER.verify(TOKENS.with(Map.of("name", "Lynn Jones")))).containsEntry("name", "Lynn Jones");
    }

    static Stream<Named<UnaryOperator<JWTClaimsSet.Builder>>> refused() {
        return Stream.of(
                Named.of("another issuer", claims -> claims.issuer("https://id.example.org/realms/other")),
                Named.of("another audience", claims -> claims.audience("account")),
                Named.of("no audience", claims -> claims.claim("aud", null)),
                Named.of(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                Named.of("without an end", claims -> claims.expirationTime(null)),
                Named.of(
                        "not valid yet",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))),
                Named.of("an ID token", claims -> claims.claim("typ", "ID")),
                Named.of("nobody's", claims -> claims.subject(null)),
                Named.of("bound to a key", claims -> claims.claim("cnf", Map.of("jkt", "x"))));
    }

    @ParameterizedTest
    @MethodSource
    void refused(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertRefused(TOKENS.signed(change.apply(SignedTokens.valid()).build()));
    }

    @Test
    void refusesTheKeyOfAnother() {
        assertRefused(new SignedTokens().with(Map.of()));
    }

    @Test
    void refusesTokensWithoutASignature() {
        assertRefused(new PlainJWT(SignedTokens.valid().build()).serialize());
        assertRefused("");
        assertRefused("a.b.c");
    }

    private static void assertRefused(String token) {
        assertThatThrownBy(() -> VERIFIER.verify(token))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(401));
    }
}
