package org.portalaccess.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;

/**
 * The permissions of a realm, in their order (docs/concepts.md#words). A catalogue from {@link #parse} is sound: keys are
 * unique and well-formed, groups and needs exist, no permission needs itself.
 *
 * @param groups the groups, in the order in which they are shown
 * @param permissions the entries, in the order in which tokens name them
 */
public record PermissionCatalog(List<PermissionGroup> groups, List<Permission> permissions) {

    /** The largest number of characters of all keys, joined by spaces: a membership stores its own in one column. */
    public static final int MAX_KEYS_LENGTH = 4000;

    /**
     * The largest number of keys that fit into {@link #MAX_KEYS_LENGTH}, and so the limit for any list of permissions.
     */
    public static final int MOST_KEYS = 1000;

    private static final String SHIPPED = "/portal-access/permission-catalog.json";

    public PermissionCatalog {
        groups = List.copyOf(groups);
        permissions = List.copyOf(permissions);
    }

    /**
     * Returns the catalogue that {@code json} describes.
     *
     * @throws ProblemException 400, with every error
     */
    public static PermissionCatalog parse(JsonNode json) {
        return CatalogDraft.of(json).catalog();
    }

    /** Returns the catalogue that comes with the product. A new realm gets it (requirement A4). */
    public static PermissionCatalog shipped() {
        return Shipped.CATALOG;
    }

    /** Returns the entry of this key. */
    public Optional<Permission> find(String key) {
        return permissions.stream().filter(p -> p.key().equals(key)).findFirst();
    }

    /**
     * Returns the reasons why a member of this kind cannot hold these permissions; empty if there are none.
     *
     * @param pointer JSON pointer to the list of permissions in the request
     */
    public List<FieldError> check(MemberKind kind, List<String> held, String pointer) {
        List<FieldError> errors = new FieldErrors();
        Set<String> all = new HashSet<>(held);
        Set<String> exclusive = new HashSet<>();
        for (int i = 0; i < held.size(); i++) {
            String at = pointer + "/" + i;
            String key = held.get(i);
            find(key)
                    .ifPresentOrElse(
                            permission -> errors.addAll(checkOne(permission, kind, all, exclusive, at)),
                            () -> errors.add(new FieldError(at, "unknown-permission", "There is no such permission.")));
        }
        return errors;
    }

    /** Returns each of {@code keys} once, in the order of the catalogue. Unknown keys are left out. */
    public List<String> ordered(Collection<String> keys) {
        Set<String> wanted = Set.copyOf(keys);
        return permissions.stream()
                .map(Permission::key)
                .filter(wanted::contains)
                .toList();
    }

    /** Returns {@code keys} without those that are unknown or whose needs are missing from the result; in order. */
    public List<String> sustained(Collection<String> keys) {
        Set<String> left = new LinkedHashSet<>(ordered(keys));
        while (left.removeIf(
                key -> !find(key).map(p -> left.containsAll(p.needs())).orElse(false))) {
            // Removing a key may leave another one without what it needs.
        }
        return List.copyOf(left);
    }

    /** Returns {@code keys} without those that write, and without those that need one of them; in order. */
    public List<String> readOnly(Collection<String> keys) {
        return sustained(keys.stream()
                .filter(key -> find(key)
                        .filter(p -> p.access() == Permission.Access.READ)
                        .isPresent())
                .toList());
    }

    private List<FieldError> checkOne(
            Permission permission, MemberKind kind, Set<String> all, Set<String> exclusive, String at) {
        List<FieldError> errors = new FieldErrors();
        String key = permission.key();
        Set<String> missing =
                permission.needs().stream().filter(need -> !all.contains(need)).collect(Collectors.toSet());
        missing.stream()
                .sorted()
                .forEach(need -> errors.add(new FieldError(at, "missing-need", key + " needs " + need + ".")));
        PermissionGroup group = groupOf(permission);
        if (!group.kinds().contains(kind)) {
            errors.add(new FieldError(at, "kind-not-allowed", "A " + kind.key() + " member cannot hold " + key + "."));
        }
        if (group.exclusive() && !exclusive.add(group.key())) {
            errors.add(new FieldError(
                    at, "exclusive", "Only one permission of the group " + group.key() + " can be held."));
        }
        return errors;
    }

    private PermissionGroup groupOf(Permission permission) {
        return groups.stream()
                .filter(group -> group.key().equals(permission.group()))
                .findFirst()
                .orElseThrow();
    }

    private static final class Shipped {

        private static final PermissionCatalog CATALOG = load();

        private static PermissionCatalog load() {
            try (InputStream in = PermissionCatalog.class.getResourceAsStream(SHIPPED)) {
                if (in == null) {
                    throw new IllegalStateException(SHIPPED + " is not on the class path");
                }
                return parse(Json.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
