package org.portalaccess.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;

/** The bounds of a realm's settings. */
final class RealmSettingsTest {

    @Test
    void defaultSettingsAreWrittenAsSpecified() {
        assertThat(Json.text(RealmSettings.DEFAULTS))
                .isEqualTo(
                        "{\"accountTypes\":[\"brand\",\"chain\",\"agency\",\"management-company\",\"sub-portfolio\"],"
                                + "\"withoutAccount\":\"allow\",\"defaultClient\":null,"
                                + "\"invitation\":{\"lifeHours\":168,\"reminderHours\":24,\"perHour\":200,\"resendsPerHour\":5},"
                                + "\"logInAs\":{\"minutes\":15,\"readOnly\":true,\"perHour\":60}}");
        assertThat(RealmSettings.parse(Json.tree(RealmSettings.DEFAULTS))).isEqualTo(RealmSettings.DEFAULTS);
    }

    @Test
    void absentSettingsHaveTheirDefaults() {
        RealmSettings parsed = RealmSettings.parse(tree("{'logInAs':{'minutes':5}}"));

        assertThat(parsed.logInAs()).isEqualTo(new RealmSettings.LogInAs(5, true, 60));
        assertThat(parsed.invitation()).isEqualTo(RealmSettings.DEFAULTS.invitation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'logInAs':{'minutes':0}} | /logInAs/minutes",
                "{'logInAs':{'minutes':null}} | /logInAs/minutes",
                "{'logInAs':{'perHour':0}} | /logInAs/perHour",
                "{'logInAs':{'perHour':10001}} | /logInAs/perHour",
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
    void invalidSettingIsReportedWithItsPlace(String json, String pointer) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> RealmSettings.parse(tree(json)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).hasSize(1);
        assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'withoutAccount':'maybe'} | The value must be one of allow, refuse.",
                "{'logInAs':{'readOnly':'yes'}} | The value must be true or false.",
                "{'logInAs':{'minutes':'ten'}} | The value must be a whole number.",
                "{'logInAs':{'minutes':1.5}} | The value must be a whole number.",
                "{'logInAs':{'minutes':99999999999}} | This number is out of range.",
                "{'logInAs':{'minutes':null}} | The value must be a whole number.",
                "{'defaultClient':5} | The value must be a string.",
                "{'accountTypes':'brand'} | The value must be a list.",
                "{'invitation':7} | The value must be an object.",
            })
    void errorSaysWhichValuesAreValid(String json, String detail) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> RealmSettings.parse(tree(json)));

        assertThat(problem.errors()).extracting(FieldError::detail).containsExactly(detail);
    }

    private static JsonNode tree(String json) {
        return Json.readTree(new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
