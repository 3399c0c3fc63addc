package org.portalaccess.importing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.importing.LineKind.Sharing;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;

/**
 * A line that was read, with its kind.
 *
 * @param <B> the type of lines of this kind
 * @param kind the kind of line
 * @param body the line as a value
 * @param removes whether the line takes away what it names
 */
record LineContent<B>(LineKind<B> kind, B body, boolean removes) {

    static <B> LineContent<B> read(LineKind<B> kind, JsonObjectReader in, LineRules rules, boolean removes) {
        return new LineContent<>(kind, kind.read(in, rules), removes);
    }

    /** Reads what the lines of one kind name apart from accounts. */
    static <B> void load(LineKind<B> kind, List<? extends LineContent<?>> lines, Batch batch) {
        List<B> bodies = lines.stream()
                .map(line -> bodyOf(kind, line))
                .flatMap(Optional::stream)
                .toList();
        if (!bodies.isEmpty()) {
            kind.load(bodies, batch);
        }
    }

    Map<String, String> names() {
        return kind.names(body);
    }

    Collection<String> accounts() {
        return kind.accounts(body);
    }

    @Nullable
    Map<String, Object> state(Batch batch) {
        return kind.state(body, batch);
    }

    Optional<String> historyOf(Batch batch) {
        return kind.historyOf(body, batch);
    }

    Status plan(Batch batch) {
        return removes ? kind.remove(body, batch) : kind.plan(body, batch);
    }

    LineRules rulesAfter(LineRules rules) {
        return kind.rulesAfter(body, rules);
    }

    /** Returns whether the other line may be in the same batch. */
    boolean sharesWith(LineContent<?> other) {
        return kind == other.kind
                ? kind.sharing() != Sharing.ONCE
                : kind.sharing() == Sharing.ALL && other.kind.sharing() == Sharing.ALL;
    }

    @SuppressWarnings("unchecked")
    private static <B> Optional<B> bodyOf(LineKind<B> kind, LineContent<?> line) {
        // There is one object of each kind, and its lines have bodies of its type.
        return line.kind() == kind ? Optional.of((B) line.body()) : Optional.empty();
    }
}
