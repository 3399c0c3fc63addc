package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.Json;

/**
 * What of an account's history somebody gets to read. Realm staff read all of it; members nothing of other accounts, and of
 * contracts and owners nothing either, unless they see every contract of the account.
 */
enum Discretion {
    /** Everything. */
    REALM_STAFF,
    /** This account alone. */
    WHOLE_ACCOUNT,
    /** This account alone, without what names contracts or owners. */
    PART_OF_ACCOUNT;

    private static final String PARENT = "parent";
    private static final List<String> NAMING_CONTRACTS = List.of("contractScope", "lines", "linesLeftOut");
    private static final String PARTS = "memberships";

    /** The sorts of changes that are not there at all. */
    Set<ResourceKind> hidden() {
        return this == PART_OF_ACCOUNT ? Set.of(ResourceKind.PORTAL_CONTRACT, ResourceKind.PORTAL_OWNER) : Set.of();
    }

    /** A state of a thing, without what is not to be read. */
    @Nullable
    JsonNode shown(@Nullable String state, HistoryResource.Place account) {
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
        object.findParents(PARENT).forEach(holder -> ((ObjectNode) holder).remove(PARENT));
        if (this == PART_OF_ACCOUNT) {
            object.remove(NAMING_CONTRACTS);
            object.path(PARTS).forEach(part -> ((ObjectNode) part).remove(NAMING_CONTRACTS));
        }
    }

    private static boolean isOf(JsonNode named, HistoryResource.Place account) {
        String name = named.isObject() ? named.path("id").asText() : named.asText();
        return name.equals(account.id()) || name.equals(account.key());
    }
}
