package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.platform.FieldError;

/**
 * A membership as somebody wrote it: the members of an answer, of which those that cannot be written may stay as long
 * as they say the same.
 *
 * @param id may be there
 * @param user an id, or an object with one, and with the names shown in the account
 * @param account a key or id, or an object with one
 * @param kind staff or portal
 * @param status active or suspended; or what it is anyway
 * @param permissions keys of the catalogue
 * @param permissionSet key or id of a set; without permissions, they are the set's
 * @param startsAt ISO 8601
 * @param endsAt ISO 8601
 * @param contractScope the scope; left out, it stays as it is
 * @param lastAccess ignored
 * @param createdBy ignored
 * @param version ignored
 */
record MembershipDraft(
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
        @Nullable Integer version) {

    /** What a merge patch makes of a membership as it is shown. */
    static JsonNode patched(ObjectNode shown, JsonNode patch) {
        JsonNode patched = MergePatch.apply(withoutWhatASetGives(shown, patch), patch);
        // A merge takes a member out that is null; here that stands for the user's own name.
        for (String name : List.of("firstName", "lastName")) {
            if (patch.path("user").path(name).isNull() && patched.path("user") instanceof ObjectNode user) {
                user.putNull(name);
            }
        }
        return patched;
    }

    /** {@code shown} for {@code written} to be laid over: who names a set and no permissions gets those of the set. */
    static ObjectNode withoutWhatASetGives(ObjectNode shown, JsonNode written) {
        if (written.path("permissionSet").isTextual() && !written.has("permissions")) {
            shown.remove("permissions");
        }
        return shown;
    }

    /** Where in the draft stands what a membership with these permissions has at a place: they may be in another order. */
    String placeOf(String pointer, List<String> ordered) {
        String list = "/permissions/";
        if (permissions == null || !pointer.startsWith(list)) {
            return pointer;
        }
        return list + permissions.indexOf(ordered.get(Integer.parseInt(pointer.substring(list.length()))));
    }

    /** The user's id as written; empty when there is none. */
    String userId() {
        return textOf(user, "id");
    }

    /** The account's key or id as written; empty when there is none. */
    String accountName() {
        String id = textOf(account, "id");
        return id.isEmpty() ? textOf(account, "key") : id;
    }

    /** Notes when this is about another membership than {@code known}, whose account is {@code own}. */
    void requireSame(Membership known, Account own, String pointer, List<FieldError> errors) {
        if (id != null && !id.equals(known.id())) {
            errors.add(new FieldError(pointer + "/id", "immutable", "An id never changes."));
        }
        if (namesAnother(known.userId())) {
            errors.add(new FieldError(pointer + "/user", "immutable", "A membership is of one user for ever."));
        }
        if (isGiven(account)
                && !accountName().equals(own.id())
                && !accountName().equals(own.key())) {
            errors.add(new FieldError(pointer + "/account", "immutable", "A membership is in one account for ever."));
        }
    }

    /** The names that the member is to have in the account. */
    WrittenPerson person(String pointer, List<FieldError> errors) {
        return new WrittenPerson(user, pointer, errors);
    }

    private boolean namesAnother(String id) {
        boolean namesOne = user != null && !user.isNull() && (user.isValueNode() || user.has("id"));
        return namesOne && !userId().equals(id);
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }

    private static String textOf(@Nullable JsonNode node, String member) {
        if (node == null) {
            return "";
        }
        return node.isObject() ? node.path(member).asText("") : node.asText("");
    }
}
