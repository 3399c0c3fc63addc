package org.portalaccess.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader answers what {@code vectors} say, as the one for JavaScript does. */
@Tag("C3")
class VectorsTest {

    static Stream<Vectors.Encoded> encoded() {
        return Vectors.encoded().stream();
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void readsWhatTheEncoderHasWritten(Vectors.Encoded vector) {
        PortalGrants grants = PortalGrants.of(vector.claims());
        assertThat(vector.questions())
                .allSatisfy(question -> assertThat(grants.mayAccess(
                                question.permission(), question.contract().ref()))
                        .isEqualTo(question.answer()));
    }

    /** Everything that is unknown, missing, of the wrong type, or present in two forms at once. */
    static Stream<Map<String, Object>> denied() {
        Vectors.Denied denied = Vectors.denied();
        Map<String, Object> account = Map.of("key", "grp");
        Stream<Map<String, Object>> forms = denied.contracts().stream().flatMap(form -> {
            Map<String, Object> grant = new HashMap<>();
            grant.put("permissions", List.of(denied.permission()));
            grant.put("contracts", form);
            Map<String, Object> single = new HashMap<>(grant);
            single.put("account", account);
            return Stream.of(single, Map.of("account", account, "grants", Arrays.asList(grant, "grant", 7, null)));
        });
        return Stream.concat(forms, denied.claims().stream());
    }

    @ParameterizedTest
    @MethodSource("denied")
    void deniesWhatItDoesNotUnderstand(Map<String, Object> claims) {
        Vectors.Denied denied = Vectors.denied();
        ContractRef contract = denied.contract().ref();
        assertThat(PortalGrants.of(claims).mayAccess(denied.permission(), contract))
                .isEqualTo(new Answer.Denied());
    }
}
