package org.portalaccess.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;

/** The bounds of what a realm can decide. */
final class RealmSettingsTest {

    @Test
    void looksLikeTheContract() {
        assertThat(Json.text(RealmSettings.DEFAULTS))
                .isEqualTo(
                        "{\"accountTypes\":[\"brand\",\"chain\",\"agency\",\"management-company\",\"sub-portfolio\"],"
                                + "\"withoutAccount\":\"allow\",\"defaultClient\":null,"
                                + "\"invitation\":{\"lifeHours\":168,\"reminderHours\":24,\"perHour\":200,\"resendsPerHour\":5},"
                                + "\"logInAs\":{\"minutes\":15,\"readOnly\":true}}");
        assertThat(RealmSettings.parse(Json.tree(RealmSettings.DEFAULTS))).isEqualTo(RealmSettings.DEFAULTS);
    }

    @Test
    void takesDefaultsForWhatIsLeftOut() {
        RealmSettings parsed = RealmSettings.parse(tree("{'logInAs':{'minutes':5}}"));

        assertThat(parsed.logInAs()).isEqualTo(new RealmSettings.LogInAs(5, true));
        assertThat(parsed.invitation()).isEqualTo(RealmSettings.DEFAULTS.invitation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'logInAs':{'minutes':0}} | /logInAs/minutes",
                "{'logInAs':{'minutes':null}} | /logInAs/minutes",
                "{'invitation':{'lifeHours':721}} | /invitation/lifeHours",
                "{'invitation':{'perHour':0}} | /invitation/perHour",
                "{'invitation':{'colour':0}} | /invitation/colour",
                "{'accountTypes':[]} | /accountTypes",
                "{'accountTypes':null} | /accountTypes",
                "{'accountTypes':['a','a']} | /accountTypes/1",
                "{'accountTypes':['A']} | /accountTypes/0",
                "{'withoutAccount':'maybe'} | /withoutAccount",
                "{'colour':1} | /colour",
            })
    void namesThePlaceThatIsWrong(String json, String pointer) {
        Problem problem = catchThrowableOfType(Problem.class, () -> RealmSettings.parse(tree(json)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).hasSize(1);
        assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
    }

    private static JsonNode tree(String json) {
        return Json.readTree(new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
