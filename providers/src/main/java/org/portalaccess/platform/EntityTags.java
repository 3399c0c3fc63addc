package org.portalaccess.platform;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Strong entity tags and the {@code If-Match} precondition (RFC 9110, sections 8.8.3 and 13.1.1). */
public final class EntityTags {

    private EntityTags() {}

    /** Returns the tag of a resource with a version counter. */
    public static String ofVersion(int version) {
        return "\"" + version + "\"";
    }

    /** Refuses a change without {@code If-Match} (428), before anything is locked for it. */
    public static void requirePresent(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.preconditionRequired();
        }
    }

    /**
     * Refuses a change whose {@code If-Match} is missing (428) or does not name {@code current} (412). A weak tag never
     * matches; a list matches if one of its tags does.
     */
    public static void require(@Nullable String ifMatch, String current) {
        if (!matches(ifMatch, current)) {
            throw ProblemException.stale(current, Map.of());
        }
    }

    /** Returns whether {@code If-Match} names {@code current}. Refuses a change without it (428). */
    public static boolean matches(@Nullable String ifMatch, String current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.preconditionRequired();
        }
        return ifMatch.strip().equals("*")
                || Stream.of(ifMatch.split(",", -1)).anyMatch(tag -> tag.strip().equals(current));
    }
}
