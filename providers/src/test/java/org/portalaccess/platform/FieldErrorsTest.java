package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An answer names the first errors, however many there are. */
@Tag("C7")
final class FieldErrorsTest {

    @Test
    void onlyTheFirstFiftyErrorsAreKept() {
        FieldErrors errors = new FieldErrors();
        add(errors, 50);
        assertThat(errors).hasSize(50);
        assertThat(errors.hasMore()).isFalse();

        add(errors, 100_000);

        assertThat(errors).hasSize(50);
        assertThat(errors.hasMore()).isTrue();
        FieldErrors others = new FieldErrors();
        others.addAll(errors);
        assertThat(others.hasMore()).isTrue();
        assertThat(errors.map(error -> error).hasMore()).isTrue();
    }

    @Test
    void answerSaysThatThereAreMoreErrors() {
        FieldErrors errors = new FieldErrors();
        add(errors, 51);

        assertThat(answer(ProblemException.invalid(errors)).get("moreErrors").booleanValue())
                .isTrue();
        assertThat(answer(ProblemException.invalid(errors)).get("errors")).hasSize(50);
        assertThat(answer(ProblemException.invalid(errors.subList(0, 50))).has("moreErrors"))
                .isFalse();
        List<FieldError> plain = IntStream.range(0, 60)
                .mapToObj(i -> new FieldError("/" + i, "code", "detail"))
                .toList();
        assertThat(answer(ProblemException.forbidden(plain)).get("errors")).hasSize(50);
        assertThat(answer(ProblemException.forbidden(plain)).get("moreErrors").booleanValue())
                .isTrue();
    }

    @Test
    void errorsOfManyUnknownFieldsAreLimited() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, 5000).forEach(i -> body.put("m" + i, i));
        JsonObjectReader in = JsonObjectReader.of(body);

        ProblemException problem = Assertions.catchThrowableOfType(ProblemException.class, in::finish);

        assertThat(problem.errors()).hasSize(50);
        assertThat(problem.hasMoreErrors()).isTrue();
    }

    private static void add(FieldErrors errors, int count) {
        IntStream.range(0, count).forEach(i -> errors.add(new FieldError("/" + i, "code", "detail")));
    }

    private static JsonNode answer(ProblemException problem) {
        return Json.tree(Rest.bodyOf(problem));
    }
}
