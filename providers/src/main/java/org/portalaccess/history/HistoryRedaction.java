package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.Json;

/**
 * How much of an account's history the caller may read. Realm staff read all of it. Members read nothing of other
 * accounts. Unless they see every contract of the account, they read nothing of contracts and owners either: neither
 * names nor numbers.
 */
enum HistoryRedaction {
    /** Everything. */
    REALM_STAFF,
    /** Only this account. */
    WHOLE_ACCOUNT,
    /** Only this account, without what names or counts contracts or owners. */
    PART_OF_ACCOUNT;

    private static final String PARENT = "parent";
    private static final String SCOPE = "contractScope";
    private static final String PARTS = "memberships";
    private static final Set<ResourceKind> OF_CONTRACTS =
            Set.of(ResourceKind.PORTAL_CONTRACT, ResourceKind.PORTAL_OWNER, ResourceKind.PORTAL_IMPORT);

    /**
     * Returns the kinds of changes that are left out completely. An import is one of them: there is an entry for each
     * batch, so even their number would tell how many contracts there are.
     */
    Set<ResourceKind> hidden() {
        return this == PART_OF_ACCOUNT ? OF_CONTRACTS : Set.of();
    }

    /**
     * Returns the kinds of changes whose states must be read whole if they were cut. Their lists were cut because of
     * all that is in them, and what is left would tell the size of what is withheld.
     */
    Set<ResourceKind> readWhole() {
        return switch (this) {
            case REALM_STAFF -> Set.of();
            case WHOLE_ACCOUNT -> Set.of(ResourceKind.PORTAL_INVITATION);
            case PART_OF_ACCOUNT -> Set.of(ResourceKind.values());
        };
    }

    /** Returns the state of a resource without the parts that the caller may not read. */
    @Nullable
    JsonNode redact(@Nullable String state, HistoryResource.Place account) {
        if (state == null) {
            return null;
        }
        JsonNode node = Json.stored(state, JsonNode.class);
        if (this != REALM_STAFF && node instanceof ObjectNode object) {
            withhold(object, account);
        }
        return node;
    }

    private void withhold(ObjectNode object, HistoryResource.Place account) {
        if (object.get(PARTS) instanceof ArrayNode parts) {
            ArrayNode own = JsonNodeFactory.instance.arrayNode();
            parts.forEach(part -> {
                if (isOf(part.path("account"), account)) {
                    own.add(part);
                }
            });
            object.set(PARTS, own);
        }
        removeAll(object, PARENT);
        if (this == PART_OF_ACCOUNT) {
            removeAll(object, SCOPE);
            object.findValues("counts").forEach(counts -> removeAll(counts, "contracts"));
        }
    }

    private static void removeAll(JsonNode node, String member) {
        node.findParents(member).forEach(holder -> ((ObjectNode) holder).remove(member));
    }

    private static boolean isOf(JsonNode named, HistoryResource.Place account) {
        String name = named.isObject() ? named.path("id").asText() : named.asText();
        return name.equals(account.id()) || name.equals(account.key());
    }
}
