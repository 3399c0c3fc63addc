package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A body is read up to its limit, and no tree is made of a body that exceeds any limit. */
@Tag("C7")
final class BodyTest {

    @ParameterizedTest
    @EnumSource(BodyLimit.class)
    void bodyIsAcceptedUpToTheLastByteOfItsLimit(BodyLimit limit) {
        String fitting = "{\"a\":1" + " ".repeat(limit.bytes() - 7) + "}";

        assertThat(read(fitting, limit).tree().get("a").intValue()).isEqualTo(1);
        assertThat(thrownBy(() -> read(fitting + " ", limit)).status()).isEqualTo(413);
    }

    @Test
    void readingStopsSoonAfterTheLimit() throws IOException {
        try (Endless endless = new Endless()) {
            assertThat(thrownBy(() -> Body.read(endless, BodyLimit.SCOPE)).status())
                    .isEqualTo(413);
            assertThat(endless.given).isLessThan(2L * BodyLimit.SCOPE.bytes());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'a':1,'a':2}          | malformed-json
            {'a':1} {}             | malformed-json
            {'a':1                 | malformed-json
            {'a':nul}              | malformed-json
            {'a':[1}               | malformed-json
            []                     | wrong-type
            1                      | wrong-type
            ''                     | wrong-type
            """)
    void syntaxErrorIsReportedWhenTheTreeIsRead(String json, String code) {
        Body body = read(json.replace('\'', '"').replace("\"\"", ""), BodyLimit.THING);

        assertIs(thrownBy(body::tree), "", code);
    }

    @Test
    void brokenAndOverlongUtf8IsRejected() {
        for (byte[] bad : new byte[][] {{'"', (byte) 0xc0, (byte) 0xaf, '"'}, {'"', (byte) 0xff, '"'}}) {
            byte[] json = new byte[bad.length + 6];
            System.arraycopy("{\"a\":".getBytes(StandardCharsets.US_ASCII), 0, json, 0, 5);
            System.arraycopy(bad, 0, json, 5, bad.length);
            json[json.length - 1] = '}';
            Body body = Body.read(new ByteArrayInputStream(json), BodyLimit.THING);

            assertIs(thrownBy(body::tree), "", "malformed-utf8");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BodyLimit.class,
            names = {"MANY", "INVITATIONS", "SCOPE"})
    void tooLongListIsNamedInTheError(BodyLimit limit) {
        for (String value : new String[] {"{}", "[]", "\"\"", "0"}) {
            String list = repeated(value, limit.mostValues());

            assertIs(thrownBy(read("{\"a\":{\"b\":[" + list + "]}}", limit)::tree), "/a/b", "too-many");
        }
    }

    @Test
    void membersOfObjectsCountAsValues() {
        String members = IntStream.range(0, BodyLimit.SCOPE.mostValues())
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":0")
                .collect(Collectors.joining(","));

        assertIs(thrownBy(read("{" + members + "}", BodyLimit.SCOPE)::tree), "", "too-many");
    }

    @Test
    void contractNamesOfAScopeAreLimitedOverAllRules() {
        String names = repeated("\"A\"", BodyScan.MOST_NAMES / 2);
        String two = "{\"rules\":[{\"only\":[" + names + "]},{\"except\":[" + names;

        assertThat(read(two + "]}]}", BodyLimit.SCOPE).tree().at("/rules/1/except"))
                .hasSize(BodyScan.MOST_NAMES / 2);
        assertIs(thrownBy(read(two + ",\"B\"]}]}", BodyLimit.SCOPE)::tree), "/rules/1/except", "too-many");
    }

    @Test
    void nestingDepthIsLimited() {
        int most = BodyScan.DEEPEST - 1;

        assertThat(read("{\"a\":" + "[".repeat(most) + "]".repeat(most) + "}", BodyLimit.THING)
                        .tree())
                .isNotEmpty();
        ProblemException problem =
                thrownBy(read("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}", BodyLimit.THING)::tree);
        assertThat(problem.errors()).extracting(FieldError::code).containsExactly("too-deep");
        assertThat(problem.errors().get(0).pointer()).startsWith("/a/0/0");
    }

    @Test
    void membersOfAnObjectAreLimited() {
        String most = IntStream.range(0, BodyScan.MOST_FIELDS)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(","));

        assertThat(read("{\"a\":{" + most + "}}", BodyLimit.SCOPE).tree()).hasSize(1);
        assertIs(thrownBy(read("{\"a\":{" + most + ",\"b\":1}}", BodyLimit.SCOPE)::tree), "/a", "too-many");
    }

    @Test
    void lengthOfTextsNamesAndNumbersIsLimited() {
        String text = "x".repeat(BodyScan.LONGEST_TEXT);
        String name = "n".repeat(BodyScan.LONGEST_NAME);
        String number = "1".repeat(BodyScan.LONGEST_NUMBER);

        assertThat(read("{\"" + name + "\":\"" + text + "\",\"b\":" + number + "}", BodyLimit.SCOPE)
                        .tree())
                .hasSize(2);
        assertIs(thrownBy(read("{\"a\":{\"b\":\"" + text + "y\"}}", BodyLimit.SCOPE)::tree), "/a/b", "too-long");
        assertIs(thrownBy(read("{\"a\":{\"" + name + "m\":1}}", BodyLimit.SCOPE)::tree), "/a", "too-long");
        assertIs(thrownBy(read("{\"a\":" + number + "1}", BodyLimit.SCOPE)::tree), "/a", "too-long");
        String huge = "h".repeat(4 << 20);
        assertThat(thrownBy(read("{\"" + huge + "\":1}", BodyLimit.SCOPE)::tree).errors())
                .extracting(FieldError::code)
                .containsExactly("too-long");
        assertThat(thrownBy(read("{\"a\":" + "9".repeat(4 << 20) + "}", BodyLimit.SCOPE)::tree)
                        .errors())
                .extracting(FieldError::code)
                .containsExactly("too-long");
    }

    private static Body read(String json, BodyLimit limit) {
        return Body.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), limit);
    }

    private static String repeated(String value, int times) {
        return (value + ",").repeat(times - 1) + value;
    }

    private static void assertIs(ProblemException problem, String pointer, String code) {
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.pointer()).isEqualTo(pointer);
        });
    }

    private static ProblemException thrownBy(ThrowingCallable work) {
        return catchThrowableOfType(ProblemException.class, work);
    }

    /** A body without an end. */
    private static final class Endless extends InputStream {

        private long given;

        @Override
        public int read() {
            given++;
            return ' ';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) ' ');
            given += length;
            return length;
        }
    }
}
