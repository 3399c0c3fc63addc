package org.portalaccess.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the account out of a token without parsing the whole token. */
final class PresentedTokensTest {

    private static final String CLAIM = "account";

    @Test
    void accountIdIsFoundAmongOtherClaims() {
        String payload = """
                {"iss": "x", "other": {"account": {"id": "wrong"}}, "list": [{"id": "wrong"}, 1, null],
                 "account": {"key": "beachco", "more": {"id": "wrong"}, "id": "right"}, "id": "wrong"}""";

        assertThat(PresentedTokens.account(token(payload), CLAIM)).contains("right");
    }

    @Test
    void accountIsReadFromTheConfiguredClaim() {
        assertThat(PresentedTokens.account(token("{\"customer\": {\"id\": \"right\"}}"), "customer"))
                .contains("right");
        assertThat(PresentedTokens.account(token("{\"customer\": {\"id\": \"right\"}}"), CLAIM))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "",
                "{\"account\": \"beachco\"}",
                "{\"account\": {\"id\": 1}}",
                "{\"account\": {\"key\": \"beachco\"}}",
                "{\"account\": {\"id\": \"cut",
                "{\"account\": null, \"id\": \"wrong\"}"
            })
    void payloadWithoutAccountIdGivesNoAccount(String payload) {
        assertThat(PresentedTokens.account(token(payload), CLAIM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.!.c", "a.b.c.d.e", "a..c"})
    void textThatIsNoTokenGivesNoAccount(String text) {
        assertThat(PresentedTokens.account(text, CLAIM)).isEmpty();
    }

    private static String token(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ".c2ln";
    }
}
