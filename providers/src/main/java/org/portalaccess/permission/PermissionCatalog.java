package org.portalaccess.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;

/**
 * The permissions of a realm, in their order (design, section 2). What {@link #parse} gives is sound: keys are unique
 * and well-formed, groups and needs exist, nothing needs itself.
 *
 * @param groups the groups, in the order they are shown in
 * @param permissions the entries, in the order that tokens name them in
 */
public record PermissionCatalog(List<PermissionGroup> groups, List<Permission> permissions) {

    /** The most characters that all keys, joined by spaces, may have: a membership stores its own in one column. */
    public static final int MAX_KEYS_LENGTH = 4000;

    private static final String SHIPPED = "/portal-access/permission-catalog.json";

    public PermissionCatalog {
        groups = List.copyOf(groups);
        permissions = List.copyOf(permissions);
    }

    /**
     * The catalogue that {@code json} describes.
     *
     * @throws Problem 400 naming each place that is wrong
     */
    public static PermissionCatalog parse(JsonNode json) {
        return CatalogDraft.of(json).catalog();
    }

    /** The catalogue that comes with the product, and that a new realm gets (row A4). */
    public static PermissionCatalog shipped() {
        return Shipped.CATALOG;
    }

    /** The entry of this key. */
    public Optional<Permission> find(String key) {
        return permissions.stream().filter(p -> p.key().equals(key)).findFirst();
    }

    /**
     * What forbids a member of this kind to hold these permissions; empty when nothing does.
     *
     * @param pointer where the list of permissions stands in the request
     */
    public List<FieldError> check(MemberKind kind, List<String> held, String pointer) {
        List<FieldError> errors = new ArrayList<>();
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
        return List.copyOf(errors);
    }

    /** {@code keys} once each and in the order of the catalogue; what it does not know is left out. */
    public List<String> ordered(Collection<String> keys) {
        Set<String> wanted = Set.copyOf(keys);
        return permissions.stream()
                .map(Permission::key)
                .filter(wanted::contains)
                .toList();
    }

    /** {@code keys} without those that this catalogue lacks or that need one which is then missing; in order. */
    public List<String> sustained(Collection<String> keys) {
        Set<String> left = new LinkedHashSet<>(ordered(keys));
        while (left.removeIf(
                key -> !find(key).map(p -> left.containsAll(p.needs())).orElse(false))) {
            // Taking one away may leave another without what it needs.
        }
        return List.copyOf(left);
    }

    /** {@code keys} without those that let people change something, nor those that need such a one; in order. */
    public List<String> readOnly(Collection<String> keys) {
        return sustained(keys.stream()
                .filter(key -> find(key)
                        .filter(p -> p.access() == Permission.Access.READ)
                        .isPresent())
                .toList());
    }

    private List<FieldError> checkOne(
            Permission permission, MemberKind kind, Set<String> all, Set<String> exclusive, String at) {
        List<FieldError> errors = new ArrayList<>();
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
            errors.add(new FieldError(at, "exclusive", "At most one of the group " + group.key() + " can be held."));
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
