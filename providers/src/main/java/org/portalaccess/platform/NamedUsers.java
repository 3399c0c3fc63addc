package org.portalaccess.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Finds users of a realm by user name or e-mail address. Keycloak's own look-up fails if several users match. A realm
 * may allow several, and a directory may have them regardless of the realm. Keycloak's search also omits users whom an
 * administrator may not view.
 */
public final class NamedUsers {

    /** The longest text that is looked up. No user name or address is longer. */
    private static final int LONGEST = 1024;

    /** Stands for the database, in place of the id of a user storage provider. */
    public static final String DATABASE = "";

    /** The most users with one address or name that are found. */
    static final int MOST = 100;

    private static final int CHUNK = 500;
    private static final String STORE_PREFIX = "f:";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final boolean hasStores;

    private NamedUsers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.hasStores = !UserStores.of(session).enabled(realm).isEmpty();
    }

    /** Returns the look-up in this realm. */
    public static NamedUsers of(KeycloakSession session, RealmModel realm) {
        return new NamedUsers(session, realm);
    }

    /**
     * Returns true if Keycloak can be asked for a user with this id. Keycloak fails if the id names a store outside of
     * the database and is malformed.
     */
    public static boolean canBeId(String text) {
        return isSound(text) && (!text.startsWith(STORE_PREFIX) || text.indexOf(':', STORE_PREFIX.length()) > 0);
    }

    /**
     * The users with one address or user name.
     *
     * @param users the users whom Keycloak knows, or could import now
     * @param hasMore true if a directory has further entries that Keycloak does not turn into users: of several entries
     *     with one address, it imports only one
     */
    public record Holders(List<UserModel> users, boolean hasMore) {

        /** No user. */
        public static final Holders NOBODY = new Holders(List.of(), false);

        public Holders {
            users = List.copyOf(users);
        }

        /** Returns true if there is at least one user. */
        public boolean isAnybody() {
            return hasMore || !users.isEmpty();
        }

        /** Returns true if there may be more than one user. */
        public boolean areSeveral() {
            return hasMore || users.size() > 1;
        }
    }

    /** Returns all users with this address, verified or not. */
    public Holders withAddress(String address) {
        return withAddresses(Set.of(address)).getOrDefault(Addresses.fold(address), Holders.NOBODY);
    }

    /** Returns the users with this user name. */
    public Holders withUsername(String name) {
        return withUsernames(Set.of(name)).getOrDefault(fold(name), Holders.NOBODY);
    }

    /**
     * Returns all users with one of these addresses, by the folded address. The number of statements for users in the
     * database does not depend on the number of addresses. A directory is asked for each address.
     *
     * @throws ProblemException 503 if a directory is out of reach, because it may have such a user
     */
    public Map<String, Holders> withAddresses(Collection<String> addresses) {
        Set<String> wanted = fold(addresses, Addresses::isValid);
        Map<String, List<UserModel>> stored = stored("email", wanted);
        Map<String, Holders> found = new HashMap<>();
        wanted.forEach(address -> {
            Map<String, UserModel> all = new LinkedHashMap<>();
            stored.getOrDefault(address, List.of()).forEach(user -> all.put(user.getId(), user));
            Holders others = hasStores ? inStores(StoredUsers.withAddress(address)) : Holders.NOBODY;
            others.users().forEach(user -> all.putIfAbsent(user.getId(), user));
            found.put(address, new Holders(List.copyOf(all.values()), others.hasMore()));
        });
        return found;
    }

    /**
     * Returns the users with these user names, by the name in lower case. As in Keycloak, a user in the database comes
     * before a user with the same name in a directory.
     *
     * @throws ProblemException 503 if a directory that may have such a user is out of reach
     */
    public Map<String, Holders> withUsernames(Collection<String> names) {
        Set<String> wanted = fold(names, NamedUsers::isSound);
        Map<String, List<UserModel>> stored = stored("username", wanted);
        Map<String, Holders> found = new HashMap<>();
        wanted.forEach(name -> {
            List<UserModel> users = stored.getOrDefault(name, List.of());
            found.put(
                    name,
                    users.isEmpty() && hasStores
                            ? inStores(StoredUsers.withUsername(name))
                            : new Holders(users, false));
        });
        return found;
    }

    private Holders inStores(StoredUsers.Question question) {
        StoredUsers.Answer answer = new StoredUsers(session, realm).ask(question);
        return new Holders(users(answer.ids()), answer.hasMore());
    }

    private List<UserModel> users(List<String> ids) {
        return ids.stream()
                .distinct()
                .limit(MOST)
                .map(id -> UserLookup.of(session).find(realm, id).userOrBusy())
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns those of these texts that can be ids of users: ids in the database, and ids of users in directories. The
     * users in the database are read ahead.
     */
    public Set<String> idsAmong(Collection<String> texts) {
        Set<String> found = new HashSet<>();
        List<String> local = new ArrayList<>();
        texts.stream().filter(NamedUsers::canBeId).distinct().forEach(text -> {
            if (text.startsWith(STORE_PREFIX)) {
                found.add(text);
            } else {
                local.add(text);
            }
        });
        for (int from = 0; from < local.size(); from += CHUNK) {
            found.addAll(Jpa.entityManager(session)
                    .createQuery(
                            "select u.id from UserEntity u where u.realmId = :realm and u.id in :ids", String.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("ids", local.subList(from, Math.min(local.size(), from + CHUNK)))
                    .getResultList());
        }
        readAhead(found.stream().filter(id -> !id.startsWith(STORE_PREFIX)).toList());
        return found;
    }

    /**
     * Returns those of these users who have a row in the database, with the user storage provider that they were
     * imported from, or {@link #DATABASE}.
     */
    public static Map<String, String> storesOf(KeycloakSession session, RealmModel realm, List<String> userIds) {
        Map<String, String> stores = new HashMap<>();
        Jpa.entityManager(session)
                .createQuery(
                        "select u.id, u.federationLink from UserEntity u where u.realmId = :realm and u.id in :ids",
                        StoredIn.class)
                .setParameter("realm", realm.getId())
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(user -> stores.put(user.id, user.store == null ? DATABASE : user.store));
        return stores;
    }

    /** Returns users in the database, including those that Keycloak has imported from a directory. */
    private Map<String, List<UserModel>> stored(String attribute, Set<String> values) {
        Map<String, List<String>> ids = new HashMap<>();
        List<String> all = List.copyOf(values);
        for (int from = 0; from < all.size(); from += CHUNK) {
            Jpa.entityManager(session)
                    .createQuery(
                            "select u." + attribute + ", u.id from UserEntity u where u.realmId = :realm and u."
                                    + attribute + " in :values order by u.id",
                            Holder.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("values", all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .getResultList()
                    .forEach(holder -> ids.computeIfAbsent(fold(holder.value), value -> new ArrayList<>())
                            .add(holder.id));
        }
        readAhead(ids.values().stream().flatMap(few -> few.stream().limit(MOST)).toList());
        Map<String, List<UserModel>> found = new HashMap<>();
        ids.forEach((value, few) -> found.put(value, users(few)));
        return found;
    }

    /** Reads the users into the persistence context, where Keycloak, which reads users one by one, then finds them. */
    private void readAhead(List<String> ids) {
        for (int from = 0; ids.size() > 1 && from < ids.size(); from += CHUNK) {
            Jpa.entityManager(session)
                    .createQuery("select u from UserEntity u where u.id in :ids", Object.class)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + CHUNK)))
                    .getResultList();
        }
    }

    private static Set<String> fold(Collection<String> values, Predicate<String> sound) {
        Set<String> folded = new TreeSet<>();
        values.stream().filter(sound).forEach(value -> folded.add(fold(value)));
        return folded;
    }

    /** Returns true for a text that can be looked up. PostgreSQL refuses a text with NUL even in a search. */
    private static boolean isSound(String text) {
        return !text.isBlank() && text.length() <= LONGEST && NameRules.isClean(text);
    }

    private static String fold(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /** A user, and the user storage provider that the user was imported from. */
    private record StoredIn(String id, @Nullable String store) {}

    /** A user name or an address, and a user who has it. */
    private record Holder(String value, String id) {}
}
