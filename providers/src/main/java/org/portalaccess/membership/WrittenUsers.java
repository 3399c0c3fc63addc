package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.VisiblePeople;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.NamedUsers.Holders;
import org.portalaccess.platform.UserLookup;

/**
 * Finds the users whom a request names (docs/api.md). A text is an id, or else a user name or the verified e-mail
 * address of a user. An object says which of them it is. People whom the caller may not view count as unknown, even if
 * they would make a text ambiguous. A text that is an address is never looked up as a user name alone: a person may
 * choose the address of another person as their user name.
 */
public final class WrittenUsers {

    private static final String USER = "/user";
    private static final int LONGEST = 1024;

    private final PortalRequest request;
    private final VisiblePeople visible;

    private WrittenUsers(PortalRequest request) {
        this.request = request;
        this.visible = request.access().people();
    }

    /** Returns an instance for one request. */
    public static WrittenUsers of(PortalRequest request) {
        return new WrittenUsers(request);
    }

    /**
     * The result for one written user.
     *
     * @param user the user; null if there is an error
     * @param error the error, with its place below the membership; null for none
     */
    public record Found(@Nullable UserModel user, @Nullable FieldError error) {}

    /** Finds the users that these fields {@code user} name, in the same order. Many names are looked up together. */
    public List<Found> find(List<? extends @Nullable JsonNode> written) {
        List<Name> read = written.stream().map(Name::of).toList();
        Set<String> ids = NamedUsers.of(request.session(), request.realm()).idsAmong(given(read, name -> name.id));
        List<Name> names = read.stream()
                .map(name -> name.id != null && ids.contains(name.id) ? withUser(name) : name)
                .toList();
        Map<String, Holders> byName =
                NamedUsers.of(request.session(), request.realm()).withUsernames(given(names, name -> name.username));
        Map<String, Holders> byAddress =
                NamedUsers.of(request.session(), request.realm()).withAddresses(given(names, name -> name.email));
        return names.stream().map(name -> find(name, byName, byAddress)).toList();
    }

    /** A user found by id is not looked up by name, which would ask the directories. */
    private Name withUser(Name name) {
        return Optional.ofNullable(name.id)
                .flatMap(id -> UserLookup.of(request.session())
                        .find(request.realm(), id)
                        .userOrBusy())
                .filter(visible::includes)
                .map(Name::of)
                .orElse(name);
    }

    private Found find(Name name, Map<String, Holders> byName, Map<String, Holders> byAddress) {
        if (name.error != null) {
            return new Found(null, name.error);
        }
        if (name.user != null) {
            return new Found(name.user, null);
        }
        List<UserModel> named = visible(byName.getOrDefault(fold(name.username), Holders.NOBODY));
        Holders holders = byAddress.getOrDefault(fold(name.email), Holders.NOBODY);
        List<UserModel> addressed = visible(holders).stream()
                .filter(user -> isVerified(user, name.email))
                .toList();
        boolean noName = name.username != null && named.isEmpty();
        boolean noAddress = name.email != null && addressed.isEmpty() && !holders.hasMore();
        boolean isAddress = name.email != null && Addresses.isValid(name.email);
        boolean lacking = name.either ? noAddress && isAddress : noName || noAddress;
        List<UserModel> all = distinct(named, addressed);
        boolean several = all.size() > 1 || (all.isEmpty() && holders.hasMore() && visible.isEverybody());
        if (several && !lacking) {
            return refused("ambiguous", "This names more than one user. Use the id instead.");
        }
        return all.isEmpty() || lacking
                ? refused("unknown-user", "There is no such user in the realm.")
                : new Found(all.get(0), null);
    }

    private static List<UserModel> distinct(List<UserModel> some, List<UserModel> others) {
        Map<String, UserModel> all = new LinkedHashMap<>();
        Stream.of(some, others).flatMap(List::stream).forEach(user -> all.put(user.getId(), user));
        return List.copyOf(all.values());
    }

    /**
     * Whether a text names this very user. No user is looked up, so nothing is revealed about other users.
     *
     * @param user null for a user who is gone, of whom only the id is known
     */
    public boolean isName(String text, String userId, @Nullable UserModel user) {
        return text.equals(userId)
                || (user != null
                        && visible.includes(user)
                        && (text.equalsIgnoreCase(user.getUsername()) || isVerified(user, text)));
    }

    private static boolean isVerified(UserModel user, @Nullable String address) {
        return address != null
                && user.isEmailVerified()
                && user.getEmail() != null
                && Addresses.fold(user.getEmail()).equals(Addresses.fold(address));
    }

    private List<UserModel> visible(Holders holders) {
        return holders.users().stream().filter(visible::includes).toList();
    }

    private static Collection<String> given(List<Name> names, Function<Name, @Nullable String> part) {
        List<String> given = new ArrayList<>();
        names.forEach(name -> Optional.ofNullable(part.apply(name)).ifPresent(given::add));
        return given;
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static Found refused(String code, String detail) {
        return new Found(null, new FieldError(USER, code, detail));
    }

    /**
     * A user as written.
     *
     * @param id a possible id; null if it cannot be one
     * @param username a possible user name
     * @param email a possible e-mail address
     * @param either whether the text may be any of these, since the request does not say which
     * @param error the error
     * @param user the user with this id; null if there is none
     */
    private record Name(
            @Nullable String id,
            @Nullable String username,
            @Nullable String email,
            boolean either,
            @Nullable FieldError error,
            @Nullable UserModel user) {

        static Name of(UserModel user) {
            return new Name(null, null, null, false, null, user);
        }

        static Name of(@Nullable JsonNode written) {
            if (written == null || written.isNull()) {
                return missing();
            }
            if (written.isObject()) {
                return ofObject(written);
            }
            if (!written.isTextual()) {
                return wrong(USER, "wrong-type", "Must be a string or an object.");
            }
            String text = written.textValue();
            if (text.isEmpty()) {
                return missing();
            }
            return isSound(text)
                    ? new Name(text, text, text, true, null, null)
                    : new Name(null, null, null, true, null, null);
        }

        private static Name ofObject(JsonNode written) {
            for (String field : List.of("id", "username", "email")) {
                JsonNode value = written.get(field);
                if (value != null && !value.isNull() && !value.isTextual()) {
                    return wrong(USER + "/" + field, "wrong-type", "Must be a string.");
                }
            }
            String id = text(written, "id");
            String username = text(written, "username");
            String email = text(written, "email");
            if (id.isEmpty() && username.isEmpty() && email.isEmpty()) {
                return missing();
            }
            if (!isSound(id) || !isSound(username) || !isSound(email)) {
                return new Name(null, null, null, true, null, null);
            }
            return id.isEmpty()
                    ? new Name(null, orNull(username), orNull(email), false, null, null)
                    : new Name(id, null, null, false, null, null);
        }

        private static Name missing() {
            return wrong(
                    USER,
                    "missing",
                    "user must be the id, the user name or the verified e-mail address of a user of the realm.");
        }

        private static Name wrong(String pointer, String code, String detail) {
            return new Name(null, null, null, true, new FieldError(pointer, code, detail), null);
        }

        private static String text(JsonNode written, String field) {
            return written.path(field).asText("");
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private static boolean isSound(String text) {
            return text.length() <= LONGEST && NameRules.isClean(text);
        }
    }
}
