package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.portalaccess.platform.ProblemException;

/** All kinds of lines, in the order in which their data is read. */
final class LineKinds {

    static final List<LineKind<?>> ALL = List.of(new AccountKind(), new OwnerKind(), new ContractKind());

    private static final String WORDS = ALL.stream().map(LineKind::word).collect(Collectors.joining(", "));

    private LineKinds() {}

    /** Returns the kind of a line. */
    static LineKind<?> of(JsonNode line) {
        List<LineKind<?>> kinds =
                ALL.stream().filter(kind -> line.has(kind.word())).toList();
        if (kinds.size() != 1) {
            throw ProblemException.invalid("", "unknown-kind", "A line must have exactly one of: " + WORDS + ".");
        }
        return kinds.get(0);
    }
}
