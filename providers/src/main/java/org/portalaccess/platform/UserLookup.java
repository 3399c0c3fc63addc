package org.portalaccess.platform;

import java.util.Optional;
import javax.naming.CommunicationException;
import javax.naming.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.ReadOnlyUserModelDelegate;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.DatastoreProvider;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.StorageUnavailableException;
import org.keycloak.storage.StoreManagers;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportedUserValidation;

/**
 * Looks users up by id. A user may live in a store outside of the database, such as an LDAP directory. That store may
 * be out of reach, or an administrator may have disabled it. Neither means that the user is gone.
 *
 * <p>A store that was out of reach is not asked again in the same session, so that a list does not wait for it in each
 * row. For imported users, their rows in the database are then used.
 */
public final class UserLookup {

    private final KeycloakSession session;
    private final UserStores stores;

    private UserLookup(KeycloakSession session) {
        this.session = session;
        this.stores = UserStores.of(session);
    }

    /** Returns the look-up of this session. */
    public static UserLookup of(KeycloakSession session) {
        return new UserLookup(session);
    }

    /** The outcomes of a look-up. */
    public enum State {
        /** The user exists. */
        PRESENT,
        /** The user certainly does not exist. */
        GONE,
        /** The store does not answer, so it is unknown whether the user exists. */
        OUT_OF_REACH,
        /** An administrator has disabled the store, or the server no longer has its provider. */
        DISABLED
    }

    /**
     * The result of a look-up.
     *
     * @param state the outcome
     * @param model the user; null if they are gone. If the store is out of reach or disabled, there is a user only if
     *     Keycloak has imported one: with the names in the database, disabled, and read-only
     */
    public record Found(State state, @Nullable UserModel model) {

        private static final Found GONE = new Found(State.GONE, null);
        private static final Found OUT_OF_REACH = new Found(State.OUT_OF_REACH, null);
        private static final Found DISABLED = new Found(State.DISABLED, null);

        private static Found present(UserModel user) {
            return new Found(State.PRESENT, user);
        }

        private static Found outOfReach(UserModel local) {
            return new Found(
                    State.OUT_OF_REACH,
                    isUnavailable(local)
                            ? local
                            : new StorageUnavailableUserModelDelegate(
                                    local, name -> new ReadOnlyException("The user's store is out of reach.")));
        }

        private static Found disabled(UserModel local) {
            return new Found(State.DISABLED, new ReadOnlyUserModelDelegate(local, false));
        }

        /** Returns the user, as far as known; empty if they are gone. */
        public Optional<UserModel> user() {
            return Optional.ofNullable(model);
        }

        /**
         * Returns the user, for work that needs one; empty if the user is gone. For a disabled store, it is empty or
         * disabled.
         *
         * @throws ProblemException 503 if the store is out of reach
         */
        public Optional<UserModel> userOrBusy() {
            if (state == State.OUT_OF_REACH) {
                throw ProblemException.busy("The directory of this user is out of reach. Try again in a moment.");
            }
            return user();
        }

        /** Returns true if the user certainly does not exist. */
        public boolean isGone() {
            return state == State.GONE;
        }

        /** Returns true if it is unknown whether the user still exists: the store is out of reach or disabled. */
        public boolean isUnsure() {
            return state == State.OUT_OF_REACH || state == State.DISABLED;
        }

        /**
         * Returns true if the user can use the realm, as far as is known. If the store is out of reach, the user still
         * can, unless the database has them as disabled. If the store is disabled, the user cannot sign in.
         */
        public boolean isSomebody() {
            UserModel user = model;
            if (state == State.OUT_OF_REACH) {
                return user == null || bare(user).isEnabled();
            }
            return state == State.PRESENT && user != null && user.isEnabled();
        }
    }

    /** Returns the user as Keycloak knows them, possibly from its cache. */
    public Found find(RealmModel realm, String id) {
        String store = storeOf(id);
        if (store != null) {
            return inStore(realm, store, () -> session.users().getUserById(realm, id));
        }
        if (isMalformed(id)) {
            return Found.GONE;
        }
        UserModel row = stores.isAnyOutOfReach() ? row(realm, id) : null;
        String link = row == null ? null : row.getFederationLink();
        return row != null && link != null && stores.isOutOfReach(link)
                ? imported(realm, link, row)
                : known(realm, session.users().getUserById(realm, id));
    }

    /** Returns the outcome of Keycloak's look-up, which presents users of a store that does not answer as disabled. */
    private Found known(RealmModel realm, @Nullable UserModel user) {
        String link = user == null ? null : user.getFederationLink();
        ComponentModel component = link == null || link.isBlank() ? null : realm.getComponent(link);
        if (user == null || component == null) {
            return found(user);
        }
        if (!stores.isEnabled(component)) {
            return Found.disabled(user);
        }
        if (isUnavailable(user)) {
            stores.note(realm, component, "Keycloak could not ask it");
            return Found.outOfReach(user);
        }
        return Found.present(user);
    }

    /**
     * Returns the user as their store knows them now. Keycloak's cache may keep a user of a directory long after the
     * entry was removed there. Unlike Keycloak's own look-up, this one never removes a user who is gone.
     */
    public Found findInStore(RealmModel realm, String id) {
        String store = storeOf(id);
        if (store != null) {
            StoreManagers managers = (StoreManagers) session.getProvider(DatastoreProvider.class);
            return inStore(realm, store, () -> managers.userStorageManager().getUserById(realm, id));
        }
        UserModel local = isMalformed(id) ? null : row(realm, id);
        if (local == null) {
            return Found.GONE;
        }
        String link = local.getFederationLink();
        return link == null || link.isBlank() ? Found.present(local) : imported(realm, link, local);
    }

    /** Like {@link #find}, but asks the user's own store, for decisions that need a user who still exists. */
    public Found current(RealmModel realm, String id) {
        Found known = find(realm, id);
        UserModel user = known.model();
        return user != null && (isExternal(id) || user.isFederated()) ? findInStore(realm, id) : known;
    }

    /** Returns the user, as far as known: see {@link Found#user}. */
    public Optional<UserModel> user(RealmModel realm, String id) {
        return find(realm, id).user();
    }

    /** Returns true if the store has not answered in this session. */
    public boolean hasFailed(String store) {
        return stores.isOutOfReach(store);
    }

    /** Returns true if a failure means that a store does not answer, rather than that it refuses something. */
    public static boolean isOutOfReach(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageUnavailableException
                    || cause instanceof CommunicationException
                    || cause instanceof ServiceUnavailableException) {
                return true;
            }
        }
        return false;
    }

    private Found inStore(RealmModel realm, String store, Look look) {
        ComponentModel component = realm.getComponent(store);
        if (component == null) {
            return Found.GONE;
        }
        if (!stores.isEnabled(component)) {
            return Found.DISABLED;
        }
        if (stores.isOutOfReach(store)) {
            return Found.OUT_OF_REACH;
        }
        try {
            return found(look.user());
        } catch (ModelDuplicateException ambiguous) {
            // Two entries have the name. The store has not failed, but this is no answer either.
            return Found.OUT_OF_REACH;
        } catch (RuntimeException failed) {
            stores.noteFailure(realm, component, failed);
            return Found.OUT_OF_REACH;
        }
    }

    /** Looks a user up in the store that they were imported from. */
    private Found imported(RealmModel realm, String store, UserModel local) {
        ComponentModel component = realm.getComponent(store);
        if (component == null) {
            return Found.GONE;
        }
        if (!stores.isEnabled(component)) {
            return Found.disabled(local);
        }
        if (stores.isOutOfReach(store)) {
            return Found.outOfReach(local);
        }
        try {
            UserStorageProviderModel model = new UserStorageProviderModel(component);
            if (!(stores.providerOf(model) instanceof ImportedUserValidation validation)) {
                return Found.present(local);
            }
            UserModel known = validation.validate(realm, local);
            if (known == null && !model.isRemoveInvalidUsersEnabled()) {
                return Found.present(new ReadOnlyUserModelDelegate(local, false));
            }
            return found(known);
        } catch (RuntimeException failed) {
            stores.noteFailure(realm, component, failed);
            return Found.outOfReach(local);
        }
    }

    /** Returns the user as stored in the database. */
    private @Nullable UserModel row(RealmModel realm, String id) {
        return session.getProvider(UserProvider.class).getUserById(realm, id);
    }

    /** Returns true if Keycloak has replaced a user whose store does not answer by this object. */
    private static boolean isUnavailable(UserModel user) {
        return user instanceof StorageUnavailableUserModelDelegate
                || (user instanceof UserModelDelegate wrapped && isUnavailable(wrapped.getDelegate()));
    }

    private static UserModel bare(UserModel user) {
        return user instanceof UserModelDelegate wrapped ? bare(wrapped.getDelegate()) : user;
    }

    private static Found found(@Nullable UserModel user) {
        return user == null ? Found.GONE : Found.present(user);
    }

    /** Returns the id of the store that a user id names; null for the database, and for an id that no user can have. */
    public static @Nullable String storeOf(String id) {
        return isExternal(id) && !isMalformed(id) ? StorageId.providerId(id) : null;
    }

    private static boolean isMalformed(String id) {
        return !NamedUsers.canBeId(id);
    }

    /** Returns true if the id belongs to a user without a row in the database. */
    public static boolean isExternal(String id) {
        return id.startsWith("f:");
    }

    private interface Look {

        @Nullable
        UserModel user();
    }
}
