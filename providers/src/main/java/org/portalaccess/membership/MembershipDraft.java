package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.membership.scope.ScopeDraft;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.MergePatch;

/**
 * A membership as written in a request. It has the fields of an answer; those that cannot be written may be present if
 * they are unchanged.
 *
 * @param id may be present
 * @param user names a user as described in {@link WrittenUsers}; an object may also have the names shown in the account
 * @param account a key or id, or an object with one
 * @param kind staff or portal
 * @param status active or suspended, or the present status
 * @param permissions keys of the catalogue
 * @param permissionSet key or id of a set; without permissions, those of the set apply
 * @param startsAt ISO 8601
 * @param endsAt ISO 8601
 * @param contractScope the scope; if left out, it stays as it is
 * @param lastAccess ignored
 * @param createdBy ignored
 * @param version ignored
 * @param may ignored
 */
public record MembershipDraft(
        @Nullable String id,
        @Nullable JsonNode user,
        @Nullable JsonNode account,
        @Nullable String kind,
        @Nullable String status,
        @Nullable List<String> permissions,
        @Nullable String permissionSet,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable ScopeDraft contractScope,
        @Nullable JsonNode lastAccess,
        @Nullable JsonNode createdBy,
        @Nullable Integer version,
        @Nullable JsonNode may) {

    private static final Set<String> ACCOUNT_FIELDS = Set.of("id", "key", "name", "type");

    /** Applies a merge patch to a membership in its REST form. */
    static JsonNode patched(ObjectNode shown, JsonNode patch) {
        JsonNode patched = MergePatch.apply(withoutWhatASetGives(shown, patch), patch);
        // A merge removes a field that is null; here null stands for the user's own name.
        for (String name : List.of("firstName", "lastName")) {
            if (patch.path("user").path(name).isNull() && patched.path("user") instanceof ObjectNode user) {
                user.putNull(name);
            }
        }
        return patched;
    }

    /**
     * Prepares {@code shown} as the base of {@code written}. If {@code written} names a set and no permissions, the
     * base loses its permissions, so that those of the set apply.
     */
    public static ObjectNode withoutWhatASetGives(ObjectNode shown, JsonNode written) {
        if (written.path("permissionSet").isTextual() && !written.has("permissions")) {
            shown.remove("permissions");
        }
        return shown;
    }

    /**
     * Converts a place in the checked membership to the place in the draft, in which the permissions may be in another
     * order.
     */
    String placeOf(String pointer, List<String> ordered) {
        String list = "/permissions/";
        if (permissions == null || !pointer.startsWith(list)) {
            return pointer;
        }
        return list + permissions.indexOf(ordered.get(Integer.parseInt(pointer.substring(list.length()))));
    }

    /** Returns the account's key or id as written; empty if there is none. */
    public String accountName() {
        String id = textOf(account, "id");
        return id.isEmpty() ? textOf(account, "key") : id;
    }

    /**
     * Adds errors if the draft is about another membership than {@code known}, whose account is {@code own}.
     *
     * @param isTheirs whether a text names the user of {@code known}
     */
    public void requireSame(Membership known, Account own, Predicate<String> isTheirs, JsonPlace place) {
        String pointer = place.pointer();
        List<FieldError> errors = place.errors();
        if (id != null && !id.equals(known.id())) {
            errors.add(new FieldError(pointer + "/id", "immutable", "The id of a membership cannot be changed."));
        }
        if (namesAnother(isTheirs, List.of("id"))) {
            errors.add(new FieldError(pointer + "/user", "immutable", "The user of a membership cannot be changed."));
        }
        if (isGiven(account)
                && !accountName().equals(own.id())
                && !accountName().equals(own.key())) {
            errors.add(new FieldError(
                    pointer + "/account", "immutable", "The account of a membership cannot be changed."));
        }
    }

    /** Adds errors for unknown fields of the account. {@link WrittenPerson} does so for the user. */
    public void noteUnknownFields(String pointer, List<FieldError> errors) {
        if (account != null && account.isObject()) {
            account.fieldNames().forEachRemaining(name -> {
                if (!ACCOUNT_FIELDS.contains(name)) {
                    errors.add(FieldError.unknownField(pointer + "/account", name));
                }
            });
        }
    }

    /** Returns the names that the member will have in the account. */
    WrittenPerson person(String pointer, List<FieldError> errors) {
        return new WrittenPerson(user, pointer, errors);
    }

    /** Whether the draft of a new membership names a user other than the one in the path. */
    public boolean namesAnother(Predicate<String> isTheirs) {
        return namesAnother(isTheirs, List.of("id", "username", "email"));
    }

    private boolean namesAnother(Predicate<String> isTheirs, List<String> members) {
        if (user == null || user.isNull()) {
            return false;
        }
        if (!user.isObject()) {
            return !isTheirs.test(user.asText(""));
        }
        return members.stream()
                .filter(user::hasNonNull)
                .anyMatch(member -> !isTheirs.test(user.path(member).asText("")));
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }

    private static String textOf(@Nullable JsonNode node, String field) {
        if (node == null) {
            return "";
        }
        return node.isObject() ? node.path(field).asText("") : node.asText("");
    }
}
