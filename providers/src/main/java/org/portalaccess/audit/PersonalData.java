package org.portalaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Sha256;

/** Finds people's names and addresses in the states that history keeps. */
public final class PersonalData {

    private static final String ID = "id";
    private static final String USERNAME = "username";
    private static final String EMAIL = "email";
    private static final String FIRST_NAME = "firstName";
    private static final String LAST_NAME = "lastName";
    private static final String MESSAGE = "message";
    private static final String MAIL = "mail:";
    private static final String PROVIDER = "identity-provider:";
    private static final int LONGEST_NAME = 255;

    private PersonalData() {}

    /** Returns the name in history of a person who is not (yet) a user: a hash of the e-mail address. */
    public static String personOf(String email) {
        return MAIL + Sha256.hex(CaseFolding.fold(email));
    }

    /** Returns the name in history of an identity provider with this id. */
    public static String providerOf(String id) {
        return PROVIDER + id;
    }

    /** Returns whether this is an identity provider. */
    public static boolean isProvider(String person) {
        return person.startsWith(PROVIDER);
    }

    /** Returns whether this is a user, and not only an address or an identity provider. */
    public static boolean isUser(String person) {
        return !person.startsWith(MAIL) && !isProvider(person);
    }

    /** Returns a stored state without names and addresses. */
    public static String cleared(String stored) {
        JsonNode state = Json.stored(stored, JsonNode.class);
        clear(state);
        return Json.text(state);
    }

    /** Returns the person whom a change is about: the user, or the address that was invited. */
    static @Nullable String personIn(Subject subject, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (subject.userId() != null) {
            return subject.userId();
        }
        return states(before, after)
                .map(state -> state.path(EMAIL))
                .filter(JsonNode::isTextual)
                .map(email -> personOf(email.textValue()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the name that the person has in the states, cut to the length of its column. */
    static @Nullable String nameIn(Subject subject, @Nullable JsonNode before, @Nullable JsonNode after) {
        return states(before, after)
                .map(state -> state.path("user"))
                .filter(user -> user.path(ID).asText().equals(subject.userId()))
                .flatMap(user -> nameOf(user).stream())
                .findFirst()
                .map(name -> NameRules.cut(name, LONGEST_NAME))
                .orElse(null);
    }

    /** Returns the state without messages, and with each user in it reduced to the id. */
    static @Nullable JsonNode withoutNamesOrNull(@Nullable JsonNode state) {
        return state == null ? null : withoutNames(state);
    }

    private static Stream<JsonNode> states(@Nullable JsonNode before, @Nullable JsonNode after) {
        return Stream.of(Optional.ofNullable(after), Optional.ofNullable(before))
                .flatMap(Optional::stream);
    }

    private static Optional<String> nameOf(JsonNode user) {
        String full = Stream.of(FIRST_NAME, LAST_NAME)
                .map(part -> user.path(part).asText(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        String name = full.isEmpty() ? user.path(USERNAME).asText("") : full;
        return name.isEmpty() ? Optional.empty() : Optional.of(NameRules.cut(name, LONGEST_NAME));
    }

    private static JsonNode withoutNames(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(item -> copy.add(withoutNames(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (object.has(ID) && object.has(USERNAME)) {
            return copy.set(ID, object.get(ID));
        }
        // History does not keep what one person writes to another.
        object.properties().stream()
                .filter(member -> !member.getKey().equals(MESSAGE))
                .forEach(member -> copy.set(member.getKey(), withoutNames(member.getValue())));
        return copy;
    }

    private static void clear(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Stream.of(EMAIL, FIRST_NAME, LAST_NAME, USERNAME)
                    .filter(object::has)
                    .forEach(object::putNull);
        }
        node.forEach(PersonalData::clear);
    }
}
