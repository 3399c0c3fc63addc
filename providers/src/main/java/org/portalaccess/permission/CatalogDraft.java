package org.portalaccess.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.Permission.Access;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;

/** A catalogue as a request describes it. It becomes a {@link PermissionCatalog} only if it has no errors. */
final class CatalogDraft {

    private static final Pattern GROUP_KEY = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{0,63}:[a-z][a-z0-9.-]{0,63}");

    private static final int MOST_NEEDS = 100;

    private final Body body;
    private final List<FieldError> errors = new FieldErrors();
    private final Map<String, Entry> entries = new HashMap<>();

    private CatalogDraft(Body body) {
        this.body = body;
    }

    static CatalogDraft of(JsonNode json) {
        return new CatalogDraft(Json.convert(json, Body.class));
    }

    PermissionCatalog catalog() {
        List<GroupEntry> groups = required(body.groups, "/groups");
        List<Entry> permissions = required(body.permissions, "/permissions");
        refuseErrors();
        requireAtMost(PermissionCatalog.MOST_KEYS, groups, "/groups");
        requireAtMost(PermissionCatalog.MOST_KEYS, permissions, "/permissions");
        Set<String> groupKeys = checkGroups(groups);
        checkEntries(permissions, groupKeys);
        checkLength(permissions);
        refuseErrors();
        checkNeeds(permissions);
        refuseErrors();
        PermissionCatalog catalog = new PermissionCatalog(
                groups.stream().map(GroupEntry::group).toList(),
                permissions.stream().map(Entry::permission).toList());
        checkTogether(catalog);
        refuseErrors();
        return catalog;
    }

    private <T> List<T> required(@Nullable List<T> list, String pointer) {
        if (list == null) {
            error(pointer, "missing", pointer.substring(1) + " is missing.");
            return List.of();
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                error(pointer + "/" + i, "missing", "An entry must not be null.");
            }
        }
        return list;
    }

    private static void requireAtMost(int most, List<?> list, String pointer) {
        if (list.size() > most) {
            throw ProblemException.invalid(pointer, "too-many", "This list has at most " + most + " entries.");
        }
    }

    private Set<String> checkGroups(List<GroupEntry> groups) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            GroupEntry group = groups.get(i);
            String at = "/groups/" + i;
            checkKey(GROUP_KEY, group.key, keys, at + "/key");
            if (group.kinds != null && (group.kinds.isEmpty() || group.kinds.contains(null))) {
                error(at + "/kinds", "invalid", "kinds must contain staff, portal or both.");
            }
        }
        return keys;
    }

    private void checkEntries(List<Entry> permissions, Set<String> groupKeys) {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < permissions.size(); i++) {
            Entry entry = permissions.get(i);
            String at = "/permissions/" + i;
            checkKey(KEY, entry.key, keys, at + "/key");
            if (entry.group == null || !groupKeys.contains(entry.group)) {
                error(at + "/group", "unknown-group", "There is no such group.");
            }
            if (entry.access == null) {
                error(at + "/access", "missing", "access must be read or write.");
            }
            if (entry.key != null) {
                entries.put(entry.key, entry);
            }
        }
    }

    private void checkKey(Pattern pattern, @Nullable String key, Set<String> known, String at) {
        if (key == null || !pattern.matcher(key).matches()) {
            error(at, "invalid", "The key must look like " + (pattern.equals(KEY) ? "calendar:view." : "calendar."));
        } else if (!known.add(key)) {
            error(at, "duplicate", key + " is listed more than once.");
        }
    }

    private void checkNeeds(List<Entry> permissions) {
        for (int i = 0; i < permissions.size(); i++) {
            List<String> needs = permissions.get(i).needs();
            requireAtMost(MOST_NEEDS, needs, "/permissions/" + i + "/needs");
            for (int n = 0; n < needs.size(); n++) {
                String at = "/permissions/" + i + "/needs/" + n;
                String need = needs.get(n);
                if (!entries.containsKey(need)) {
                    error(at, "unknown-permission", "There is no such permission.");
                } else if (closure(List.of(need)).contains(permissions.get(i).key)) {
                    error(at, "cycle", "Circular dependency: the permission would need itself.");
                }
            }
        }
    }

    /** Returns the keys and all keys that they need, in any number of steps. */
    private Set<String> closure(List<String> keys) {
        Set<String> all = new HashSet<>();
        List<String> open = new ArrayList<>(keys);
        while (!open.isEmpty()) {
            String key = open.remove(open.size() - 1);
            Entry entry = entries.get(key);
            if (all.add(key) && entry != null) {
                open.addAll(entry.needs());
            }
        }
        return all;
    }

    private void checkLength(List<Entry> permissions) {
        int length = permissions.stream()
                .mapToInt(entry -> entry.key == null ? 0 : entry.key.length() + 1)
                .sum();
        if (length - 1 > PermissionCatalog.MAX_KEYS_LENGTH) {
            error(
                    "/permissions",
                    "too-long",
                    "All keys together have more than " + PermissionCatalog.MAX_KEYS_LENGTH + " characters.");
        }
    }

    /** Refuses entries that need permissions which cannot be held together. */
    private void checkTogether(PermissionCatalog catalog) {
        for (int i = 0; i < catalog.permissions().size(); i++) {
            Permission permission = catalog.permissions().get(i);
            List<String> together = catalog.ordered(closure(List.of(permission.key())));
            if (List.of(MemberKind.values()).stream()
                    .noneMatch(kind -> catalog.check(kind, together, "").isEmpty())) {
                error(
                        "/permissions/" + i + "/needs",
                        "never-held",
                        "No member could hold all permissions that it needs.");
            }
        }
    }

    private void error(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
    }

    private void refuseErrors() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private record Body(
            @Nullable List<GroupEntry> groups, @Nullable List<Entry> permissions) {}

    private record GroupEntry(
            @Nullable String key,
            @Nullable Boolean exclusive,
            @Nullable List<MemberKind> kinds) {

        PermissionGroup group() {
            return new PermissionGroup(
                    String.valueOf(key),
                    Boolean.TRUE.equals(exclusive),
                    kinds == null ? List.of(MemberKind.values()) : kinds);
        }
    }

    private record Entry(
            @Nullable String key,
            @Nullable String group,
            @Nullable List<String> needs,
            @Nullable Access access,
            @Nullable Boolean delegable,
            @Nullable Boolean sensitive) {

        @Override
        public List<String> needs() {
            return needs == null ? List.of() : needs;
        }

        Permission permission() {
            return new Permission(
                    String.valueOf(key),
                    String.valueOf(group),
                    needs(),
                    access == null ? Access.READ : access,
                    !Boolean.FALSE.equals(delegable),
                    Boolean.TRUE.equals(sensitive));
        }
    }
}
