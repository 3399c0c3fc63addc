package org.portalaccess.permissionset;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.PatchField;
import org.portalaccess.schema.PortalPermissionSetEntity;

/**
 * A permission set as a request describes it, checked against the catalogue.
 *
 * @param key the business key; null if it was left out
 * @param name the display name
 * @param kind the kind of members that the set is for; null: both
 * @param permissions keys in the order of the catalogue
 */
record PermissionSetBody(
        @Nullable String key, String name, @Nullable MemberKind kind, List<String> permissions) {

    PermissionSetBody {
        permissions = List.copyOf(permissions);
    }

    /** Reads the fields of a request. Errors stay in {@code in}; the caller ends with its {@code finish}. */
    static PermissionSetBody read(JsonObjectReader in, PermissionCatalog catalog) {
        in.ignore("id", "version", "memberships");
        in.require("name", "permissions");
        String key = in.key("key").orElse(null);
        String name = in.name("name").orElse("");
        MemberKind kind = kind(in);
        List<String> permissions = in.texts("permissions").orElse(List.of());
        in.errors().addAll(SetRules.check(catalog, kind, permissions, "/permissions"));
        return new PermissionSetBody(key, name, kind, catalog.ordered(permissions));
    }

    /** Writes the set to a row. */
    void write(PortalPermissionSetEntity row, String searchName) {
        row.setName(name);
        row.setSearchName(searchName);
        row.setKind(kind == null ? null : kind.key());
        row.setPermissions(String.join(" ", permissions));
    }

    private static @Nullable MemberKind kind(JsonObjectReader in) {
        PatchField written = in.textOrNull("kind");
        String text = written.value();
        if (text == null) {
            return null;
        }
        Optional<MemberKind> kind = MemberKind.fromKey(text);
        if (kind.isEmpty()) {
            in.error("kind", "unknown-kind", "kind must be staff, portal, or null for both.");
        }
        return kind.orElse(null);
    }
}
