package org.portalaccess.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;

/** The valid and invalid forms of an account in a request. */
@Tag("B1")
final class AccountBodyTest {

    @Test
    void nullIsDistinguishedFromAnAbsentField() {
        assertThat(read("{}").parent().given()).isFalse();
        assertThat(read("{'parent':null}").parent().given()).isTrue();
        assertThat(read("{'settings':{'logoUrl':null}}").logoUrl().given()).isTrue();
    }

    @Test
    void readOnlyFieldsOfAnswersAreAccepted() {
        assertThat(read("{'id':'x','counts':{'contracts':1},'version':7}").name())
                .isNull();
    }

    @Test
    void everyErrorOfAnAccountIsReported() {
        assertThat(errors("{'key':'','name':' ','type':'castle','enabled':'yes','settings':{'x':1},'~/':1}"))
                .containsExactlyInAnyOrder(
                        "/key invalid-key",
                        "/name invalid-name",
                        "/type unknown-type",
                        "/enabled wrong-type",
                        "/settings/x unknown-field",
                        "/~0~1 unknown-field");
    }

    @Test
    void rejectsNamesThatSomeDatabasesCannotStore() {
        assertThat(errors("{'name':'a\\u0007'}")).containsExactly("/name invalid-name");
        assertThat(errors("{'name':'\\ud800'}")).containsExactly("/name invalid-name");
        assertThat(errors("{'name':'" + "x".repeat(201) + "'}")).containsExactly("/name invalid-name");
        assertThat(read("{'name':'" + "\ufdfa".repeat(200) + "'}").name()).hasSize(200);
        assertThat(NameRules.folded("\ufdfa".repeat(200))).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void logoMustBeAnHttpsAddress() {
        for (String bad : List.of("http://example.org", "javascript:x", "https:///x", "https://a@example.org", "x y")) {
            assertThat(errors("{'settings':{'logoUrl':'" + bad + "'}}"))
                    .as(bad)
                    .containsExactly("/settings/logoUrl invalid-url");
        }
        assertThat(read("{'settings':{'logoUrl':'https://example.org/logo.png'}}")
                        .logoUrl()
                        .value())
                .isEqualTo("https://example.org/logo.png");
    }

    private static AccountBody read(String body) {
        JsonObjectReader in =
                JsonObjectReader.of(Json.readTree(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        AccountBody read = AccountBody.read(in, List.of("brand"));
        in.finish();
        return read;
    }

    private static List<String> errors(String body) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(body));
        return problem.errors().stream().map(AccountBodyTest::words).toList();
    }

    private static String words(FieldError error) {
        return error.pointer() + " " + error.code();
    }
}
