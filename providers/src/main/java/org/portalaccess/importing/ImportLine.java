package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.importing.LineKind.Sharing;
import org.portalaccess.platform.BodyLimit;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/**
 * One line after parsing. Exactly one of {@code content} and {@code error} is not null.
 *
 * @param number the number of the line, from 1
 * @param content what the line says
 * @param error the reason why the line is invalid
 * @param word the word for the kind of line; empty if it is not known
 * @param written the object in the line; null if it cannot be read
 */
record ImportLine(
        long number,
        @Nullable LineContent<?> content,
        @Nullable FieldError error,
        String word,
        @Nullable JsonNode written) {

    static ImportLine parse(RawLine raw, LineRules rules) {
        byte[] text = raw.text();
        if (text == null) {
            return tooLong(raw, BodyLimit.LONG_LINE);
        }
        boolean isLong = text.length > BodyLimit.LINE.bytes();
        if (isLong && !LineKinds.isLong(text)) {
            return tooLong(raw, BodyLimit.LINE);
        }
        String word = "";
        JsonNode written = null;
        try {
            JsonNode node = Json.readLine(text, isLong ? BodyLimit.LONG_LINE : BodyLimit.LINE);
            LineKind<?> kind = LineKinds.of(node);
            word = kind.word();
            written = node.get(word);
            return new ImportLine(raw.number(), read(kind, node, rules), null, word, written);
        } catch (ProblemException problem) {
            return new ImportLine(raw.number(), null, problem.errors().get(0), word, written);
        }
    }

    private static ImportLine tooLong(RawLine raw, BodyLimit limit) {
        return failed(
                raw.number(), new FieldError("", "too-long", "A line can have at most " + limit.bytes() + " bytes."));
    }

    static ImportLine failed(long number, FieldError error) {
        return new ImportLine(number, null, error, "", null);
    }

    /** Returns a line that takes something away, which no file has. */
    static <B> ImportLine removal(LineKind<B> kind, B body) {
        return new ImportLine(0, new LineContent<>(kind, body, true), null, kind.word(), null);
    }

    /** Returns what the line says; empty if it is invalid. */
    Optional<LineContent<?>> valid() {
        return Optional.ofNullable(content);
    }

    /** Returns whether a file has lines of this kind only once. */
    boolean isOnce() {
        return content != null && content.kind().sharing() == Sharing.ONCE;
    }

    boolean locksRealm() {
        return content != null && content.kind().sharing().locksRealm();
    }

    /** Returns whether this line may be in the same batch as these, which may share one. */
    boolean sharesWith(List<ImportLine> batch) {
        LineContent<?> own = content;
        return own == null
                || batch.stream()
                        .map(ImportLine::valid)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(own::sharesWith)
                        .orElse(true);
    }

    /** Returns the rules for lines after this one, if it has not failed. */
    LineRules rulesAfter(LineRules rules) {
        return content == null ? rules : content.rulesAfter(rules);
    }

    private static LineContent<?> read(LineKind<?> kind, JsonNode node, LineRules rules) {
        JsonObjectReader root = JsonObjectReader.of(node);
        JsonObjectReader in = root.below(kind.word());
        boolean removes = in.flag("deleted").orElse(false);
        LineContent<?> content = readBelow("/" + kind.word(), () -> LineContent.read(kind, in, rules, removes));
        root.finish();
        return content;
    }

    /** A kind that reads the object as a whole throws errors with their places in it. */
    private static LineContent<?> readBelow(String pointer, Supplier<LineContent<?>> read) {
        try {
            return read.get();
        } catch (ProblemException problem) {
            FieldError error = problem.errors().get(0);
            throw ProblemException.invalid(pointer + error.pointer(), error.code(), error.detail());
        }
    }
}
