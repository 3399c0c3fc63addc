package org.portalaccess.importing;

import java.util.Map;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;

/** The last line of a whole file, with the number of lines before it. {@link FileEnd} compares the numbers. */
final class EndKind extends LineKind<EndKind.End> {

    /**
     * The line.
     *
     * @param lines the number of lines before it that are not blank
     */
    record End(int lines) {}

    EndKind() {
        super("end");
    }

    @Override
    End read(JsonObjectReader in, LineRules rules) {
        in.require("lines");
        return new End(in.number("lines").orElse(0));
    }

    @Override
    Map<String, String> names(End end) {
        return Map.of();
    }

    @Override
    Status plan(End end, Batch batch) {
        return Status.UNCHANGED;
    }
}
