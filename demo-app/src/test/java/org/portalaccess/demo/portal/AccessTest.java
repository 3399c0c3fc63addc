package org.portalaccess.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.reader.ContractRef;

/** Signed tokens in every form that the encoder writes, and in forms that nobody knows. */
@Tag("D7")
@Tag("C3")
final class AccessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path VECTORS =
            Path.of(System.getProperty("portal.demo.home", ".."), "token-reader", "vectors");
    private static final SignedTokens TOKENS = new SignedTokens();
    private static final TokenVerifier VERIFIER = TOKENS.verifier();

    static Stream<Encoded> encoded() throws IOException {
        return JSON.readValue(VECTORS.resolve("encoded.json").toFile(), new TypeReference<List<Encoded>>() {}).stream();
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void allowsWhatTheTokenAllowsAndAsksWhatItDoesNotSay(Encoded vector) {
        for (Question question : vector.questions()) {
            Optional<Permission> known = Permission.all().stream()
                    .filter(one -> one.key().equals(question.permission()))
                    .findFirst();
            if (known.isPresent()) {
                Property property = new Property(question.contract().ref(), "", 0);
                List<String> asked = new ArrayList<>();
                Access access = access(vector.claims(), (href, permission, contract) -> !asked.add(href));

                assertThat(access.may(known.get(), property)).isEqualTo(question.allowed());
                assertThat(asked).isEqualTo(question.ask());
                if (!question.ask().isEmpty()) {
                    assertThat(access(vector.claims(), (href, permission, contract) -> true)
                                    .may(known.get(), property))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void deniesFormsThatItDoesNotKnow() throws IOException {
        Denied denied = JSON.readValue(VECTORS.resolve("denied.json").toFile(), Denied.class);
        Property property = new Property(denied.contract().ref(), "", 0);
        Stream<Map<String, Object>> forms = denied.contracts().stream().map(form -> {
            Map<String, Object> claims = new HashMap<>();
            claims.put("account", Map.of("key", "grp"));
            claims.put("permissions", List.of(Permission.CALENDAR.key()));
            claims.put("contracts", form);
            return claims;
        });
        assertThat(Stream.concat(forms, denied.claims().stream()))
                .hasSizeGreaterThan(40)
                .allSatisfy(claims -> {
                    Access access = access(claims, (href, permission, contract) -> true);
                    assertThat(access.may(Permission.CALENDAR, property)).isFalse();
                });
    }

    @Test
    void changesNothingWhileSomebodyIsLoggedInAsSomebodyElse() {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "account",
                Map.of("key", "beachco"),
                "permissions",
                List.of("calendar:view", "notes:add"),
                "contracts",
                Map.of("mode", "all")));
        Property property = new Property(ContractRef.of("beachco", "BARN"), "", 0);
        assertThat(access(claims, (href, permission, contract) -> false).may(Permission.ADD_NOTES, property))
                .isTrue();

        claims.put("act", Map.of("sub", "staff"));
        Access access = access(claims, (href, permission, contract) -> false);
        assertThat(access.may(Permission.CALENDAR, property)).isTrue();
        assertThat(access.may(Permission.ADD_NOTES, property)).isFalse();
    }

    private static Access access(Map<String, Object> claims, Access.Asking asking) {
        return new Access(VERIFIER.verify(TOKENS.with(claims)), asking);
    }

    /** A token that the encoder has written, and what it allows. */
    record Encoded(Map<String, Object> claims, List<Question> questions) {}

    /** A question and its answer. */
    record Question(String permission, Contract contract, boolean allowed, List<String> ask) {}

    /** The members of a {@link ContractRef}. */
    record Contract(List<String> accounts, String key, int ordinal) {

        ContractRef ref() {
            return new ContractRef(accounts, key, ordinal);
        }
    }

    /** Forms of {@code contracts}, and whole claims, that deny the contract. */
    record Denied(String permission, Contract contract, List<Object> contracts, List<Map<String, Object>> claims) {}
}
