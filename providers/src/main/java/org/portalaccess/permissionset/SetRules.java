package org.portalaccess.permissionset;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;

/**
 * The rules for the content of a permission set: permissions that a member of its kind can hold, and nothing sensitive
 * (docs/concepts.md#contract-scope).
 */
final class SetRules {

    private SetRules() {}

    /**
     * Returns the errors in the permissions of a set; empty if there are none.
     *
     * @param kind the kind of members that the set is for; null: both, so that one of the two must be able to hold it
     * @param pointer JSON pointer to the list of permissions in the request
     */
    static List<FieldError> check(
            PermissionCatalog catalog, @Nullable MemberKind kind, List<String> permissions, String pointer) {
        List<FieldError> errors = kindsOf(kind)
                .map(one -> catalog.check(one, permissions, pointer))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        for (int i = 0; i < permissions.size(); i++) {
            String key = permissions.get(i);
            if (catalog.find(key).filter(Permission::sensitive).isPresent()) {
                errors.add(new FieldError(
                        pointer + "/" + i, "sensitive", key + " is sensitive: it can only be given individually."));
            }
        }
        return errors;
    }

    /** Returns a set's permissions without those that this catalogue does not allow in it; in order. */
    static List<String> mended(PermissionCatalog catalog, @Nullable MemberKind kind, List<String> permissions) {
        List<String> left = catalog.ordered(permissions);
        List<FieldError> errors = check(catalog, kind, left, "");
        while (!errors.isEmpty()) {
            Set<String> wrong = errors.stream().map(FieldError::pointer).collect(Collectors.toSet());
            List<String> before = left;
            left = IntStream.range(0, before.size())
                    .filter(i -> !wrong.contains("/" + i))
                    .mapToObj(before::get)
                    .toList();
            errors = check(catalog, kind, left, "");
        }
        return left;
    }

    private static Stream<MemberKind> kindsOf(@Nullable MemberKind kind) {
        return kind == null ? Stream.of(MemberKind.values()) : Stream.of(kind);
    }
}
