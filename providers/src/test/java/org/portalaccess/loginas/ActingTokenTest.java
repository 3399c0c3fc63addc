package org.portalaccess.loginas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognising a token with {@code act} without verifying it. */
final class ActingTokenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"act\":{\"sub\":\"a\"}}",
                "{\"act\":null}",
                "{\"act\":{},\"sub\":\"b\"}",
                "{\"x\":{\"act\":1},\"exp\":1,\"act\":{}}",
                "{\"\\u0061ct\":{}}"
            })
    void actClaimAtTheTopIsFound(String claims) {
        assertThat(ActingToken.in(token(claims))).isPresent();
        assertThat(ActingToken.in(token(claims) + ".")).isPresent();
        assertThat(ActingToken.in("x." + base64(claims))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"x\":{\"act\":{}}}",
                "[\"act\"]",
                "{\"sub\":\"act\"}",
                "\"act\"",
                "",
                "{\"act\"",
                "{\"x\":"
            })
    void nestedOrMalformedActClaimIsNotFound(String claims) {
        assertThat(ActingToken.in(token(claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.b", "Basic", "a.%.c", "a.\u0000.c"})
    void textThatIsNoTokenIsAccepted(String text) {
        assertThat(ActingToken.in(text)).isEmpty();
    }

    @Test
    void issuerAndExpiryAreRead() {
        String claims = "{\"exp\":7,\"act\":{\"iss\":\"there\",\"exp\":9},\"iss\":\"https://here/realms/x\"}";

        assertThat(ActingToken.in(token(claims))).contains(new ActingToken("https://here/realms/x", 7));
        assertThat(new ActingToken("", 7).isExpired()).isTrue();
        assertThat(new ActingToken("", 0).isExpired()).isFalse();
    }

    private static String token(String claims) {
        return base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".c2lnbmF0dXJl";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
