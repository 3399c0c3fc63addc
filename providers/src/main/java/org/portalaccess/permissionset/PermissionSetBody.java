package org.portalaccess.permissionset;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Given;
import org.portalaccess.platform.Members;

/**
 * What somebody wants a permission set to be, checked against the catalogue.
 *
 * @param key the business key; null where it was left out
 * @param name for people
 * @param kind whom it is for; null: both
 * @param permissions in the order of the catalogue
 */
record PermissionSetBody(
        @Nullable String key, String name, @Nullable MemberKind kind, List<String> permissions) {

    PermissionSetBody {
        permissions = List.copyOf(permissions);
    }

    /** Reads the members; errors stay with {@code in}, whose {@code finish} the caller calls. */
    static PermissionSetBody read(Members in, PermissionCatalog catalog) {
        in.ignore("id", "version");
        in.require("name", "permissions");
        String key = in.key("key").orElse(null);
        String name = in.name("name").orElse("");
        MemberKind kind = kind(in);
        List<String> permissions = in.texts("permissions").orElse(List.of());
        for (FieldError error : SetRules.check(catalog, kind, permissions, "permissions")) {
            in.error(error.pointer(), error.code(), error.detail());
        }
        return new PermissionSetBody(key, name, kind, catalog.ordered(permissions));
    }

    /** Writes it to a row. */
    void write(PortalPermissionSetEntity row, String searchName) {
        row.setName(name);
        row.setSearchName(searchName);
        row.setKind(kind == null ? null : kind.key());
        row.setPermissions(String.join(" ", permissions));
    }

    private static @Nullable MemberKind kind(Members in) {
        Given written = in.textOrNull("kind");
        String text = written.value();
        if (text == null) {
            return null;
        }
        Optional<MemberKind> kind = MemberKind.of(text);
        if (kind.isEmpty()) {
            in.error("kind", "unknown-kind", "The kind is staff, portal or null for both.");
        }
        return kind.orElse(null);
    }
}
