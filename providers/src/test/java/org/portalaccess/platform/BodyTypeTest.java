package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers with which a body is accepted. */
final class BodyTypeTest {

    @ParameterizedTest
    @CsvSource({
        "JSON, application/json, true",
        "JSON, ' Application/JSON ; charset=utf-8', true",
        "JSON, , true",
        "JSON, application/merge-patch+json, false",
        "JSON, application/json5, false",
        "JSON, ', ', false",
        "PATCH, application/merge-patch+json, true",
        "PATCH, application/json, true",
        "PATCH, application/json-patch+json, false",
        "LINES, application/x-ndjson, true",
        "LINES, application/ndjson;charset=UTF-8, true",
        "LINES, application/jsonl, true",
        "LINES, application/json, true",
        "LINES, 'application/ndjson, application/jsonl', false",
        "LINES, text/plain, false"
    })
    void mediaTypeIsAcceptedWithAnyParameters(BodyType type, String header, boolean taken) {
        assertThat(type.matches(header)).isEqualTo(taken);
    }
}
