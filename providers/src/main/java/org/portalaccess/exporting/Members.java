package org.portalaccess.exporting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, in the order in which they are written. */
final class Members {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member, which may be null. */
    Members with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** Adds a member, unless it is null. */
    Members given(String name, @Nullable Object value) {
        Optional.ofNullable(value).ifPresent(one -> members.put(name, one));
        return this;
    }

    /** Adds all members of another object. */
    Members all(Members others) {
        members.putAll(others.members);
        return this;
    }

    Map<String, Object> map() {
        return members;
    }
}
