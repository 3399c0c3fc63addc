package org.portalaccess.exporting;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.ProblemException;

/** A part of an export. The order is that of the lines: an object comes before the lines that name it. */
enum ExportPart {
    SETTINGS("settings"),
    CATALOG("catalog"),
    PERMISSION_SETS("permissionSets"),
    ACCOUNTS("accounts"),
    OWNERS("owners"),
    CONTRACTS("contracts"),
    MEMBERSHIPS("memberships"),
    INVITATIONS("invitations");

    private final String key;

    ExportPart(String key) {
        this.key = key;
    }

    /** Returns the parts that the query parameter {@code include} names; all of them if it is absent. */
    static Set<ExportPart> parse(@Nullable String include) {
        if (include == null) {
            return EnumSet.allOf(ExportPart.class);
        }
        Set<ExportPart> parts = EnumSet.noneOf(ExportPart.class);
        for (String key : include.split(",", -1)) {
            parts.add(find(key).orElseThrow(ExportPart::unknown));
        }
        return parts;
    }

    private static Optional<ExportPart> find(String key) {
        return Stream.of(values()).filter(part -> part.key.equals(key)).findFirst();
    }

    private static ProblemException unknown() {
        List<String> keys = Stream.of(values()).map(part -> part.key).toList();
        return ProblemException.invalid(
                "/include", "invalid", "include must be a list of " + String.join(", ", keys) + ".");
    }
}
