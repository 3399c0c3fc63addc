package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/**
 * One line after parsing. Exactly one of the last two components is not null.
 *
 * @param number the number of the line, from 1
 * @param content what the line says
 * @param error the reason why the line is invalid
 */
record ImportLine(
        long number,
        @Nullable LineContent<?> content,
        @Nullable FieldError error) {

    static ImportLine parse(RawLine raw, LineRules rules) {
        if (raw.text() == null) {
            return failed(
                    raw.number(),
                    new FieldError("", "too-long", "A line can have at most " + RawLines.LONGEST + " bytes."));
        }
        try {
            return new ImportLine(raw.number(), read(Json.readTree(raw.text()), rules), null);
        } catch (ProblemException problem) {
            return failed(raw.number(), problem.errors().get(0));
        }
    }

    static ImportLine failed(long number, FieldError error) {
        return new ImportLine(number, null, error);
    }

    /** Returns what the line says; empty if it is invalid. */
    Optional<LineContent<?>> valid() {
        return Optional.ofNullable(content);
    }

    private static LineContent<?> read(JsonNode node, LineRules rules) {
        LineKind<?> kind = LineKinds.of(node);
        JsonObjectReader root = JsonObjectReader.of(node);
        LineContent<?> content = LineContent.read(kind, root.below(kind.word()), rules);
        root.finish();
        return content;
    }
}
