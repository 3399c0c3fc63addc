package org.portalaccess.roleguard;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ForbiddenException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.portalaccess.access.Administrator;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.Json;

/**
 * Checks whether a transaction makes users realm staff. An administrator who does not manage a realm's portal access
 * cannot make any user its staff, themselves included. Giving users a role, or putting them into a group, is refused at
 * once. Changes of composite roles, of groups' roles and of groups' places are checked when the transaction is about to
 * commit. If no administrator is at work (an import at boot, a broker, a directory, a new user's registration), nothing
 * is refused. Client registration is the exception: it is checked for every caller.
 */
public final class StaffRoleGuard {

    private static final Logger LOGGER = Logger.getLogger(StaffRoleGuard.class);
    private static final String ATTRIBUTE = StaffRoleGuard.class.getName();
    private static final String OF_USERS = "users/";
    private static final Set<ResourceType> ROLE_MAPPINGS =
            Set.of(ResourceType.REALM_ROLE_MAPPING, ResourceType.CLIENT_ROLE_MAPPING);

    private final KeycloakSession session;
    private final Set<String> newRealms = new HashSet<>();
    private final Set<RoleModel> granted = new HashSet<>();
    private final Map<GroupModel, RealmModel> joined = new HashMap<>();
    private final Set<String> changedRealms = new HashSet<>();
    private final Map<String, Boolean> answers = new HashMap<>();
    private @Nullable AdminEvent event;
    private boolean enlisted;

    private StaffRoleGuard(KeycloakSession session) {
        this.session = session;
    }

    /** Returns the guard of a session. */
    public static StaffRoleGuard of(KeycloakSession session) {
        StaffRoleGuard known = session.getAttribute(ATTRIBUTE, StaffRoleGuard.class);
        if (known == null) {
            known = new StaffRoleGuard(session);
            session.setAttribute(ATTRIBUTE, known);
        }
        return known;
    }

    /** Call this while a realm is created. Its creator may give everything in it. */
    public void realmMade(RealmModel realm) {
        newRealms.add(realm.getId());
    }

    /** Refuses a role that the caller may not give to a user. Call this when a user was given a role. */
    public void roleGranted(RoleModel role) {
        if (!isAllowed(() -> GuardedRoles.realmsOf(session, role))) {
            granted.add(role);
        }
    }

    /** Like {@link #roleGranted}, for a group that a user was put into. */
    public void groupJoined(RealmModel realm, GroupModel group) {
        if (!isAllowed(() -> GuardedRoles.realmsOf(session, realm, group))) {
            joined.put(group, realm);
        }
    }

    /** Call this when an administrator has changed something. The change is checked before the commit. */
    public void administered(AdminEvent told) {
        String type = String.valueOf(told.getResourceTypeAsString());
        boolean ours =
                Stream.of(ResourceKind.values()).anyMatch(kind -> kind.name().equals(type));
        if (ours || told.getRealmId() == null) {
            return;
        }
        event = told;
        String path = told.getResourcePath();
        if (path == null || !path.startsWith(OF_USERS)) {
            changedRealms.add(told.getRealmId());
        } else if (told.getOperationType() == OperationType.CREATE) {
            noteGift(told, path);
        }
        enlist();
    }

    /**
     * Call this when a client was registered or changed through client registration, which creates default roles too.
     */
    public void clientRegistered(String realmId) {
        changedRealms.add(realmId);
        enlist();
    }

    private void enlist() {
        if (!enlisted) {
            enlisted = true;
            session.getTransactionManager().enlistPrepare(new Check());
        }
    }

    /**
     * Notes a role or group that a user gets. Users outside of Keycloak's own tables have no events of their own for
     * this.
     */
    private void noteGift(AdminEvent told, String path) {
        RealmModel home = session.realms().getRealm(told.getRealmId());
        if (home == null) {
            return;
        }
        if (told.getResourceType() == ResourceType.GROUP_MEMBERSHIP) {
            GroupModel group = home.getGroupById(path.substring(path.lastIndexOf('/') + 1));
            if (group != null) {
                joined.put(group, home);
            }
        } else if (ROLE_MAPPINGS.contains(told.getResourceType()) && told.getRepresentation() != null) {
            Json.stored(told.getRepresentation(), JsonNode.class)
                    .forEach(one -> Optional.ofNullable(
                                    home.getRoleById(one.path("id").asText()))
                            .ifPresent(granted::add));
        }
    }

    /**
     * Refuses what the caller may not give. Returns false if there is no caller, or if this session does not know the
     * caller.
     */
    private boolean isAllowed(Supplier<Set<RealmModel>> realms) {
        if (session.getContext().getBearerToken() == null || isReading()) {
            return false;
        }
        require(Administrator.ofRequest(session), realms.get());
        return true;
    }

    /**
     * Returns whether the request only reads. If an administrator looks for users, a directory brings them with their
     * groups.
     */
    private boolean isReading() {
        String method = session.getContext().getHttpRequest().getHttpMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    private void require(Optional<Administrator> administrator, Collection<RealmModel> realms) {
        for (RealmModel realm : realms) {
            if (!newRealms.contains(realm.getId())
                    && administrator.filter(one -> mayGive(one, realm)).isEmpty()) {
                LOGGER.debugf("Refused a change that makes people realm staff of %s", realm.getName());
                throw new ForbiddenException(
                        "This change makes users realm staff: the role " + StaffRoles.MANAGE + " is required.");
            }
        }
    }

    /** Like {@link Administrator#mayGive}, but computed once for each realm. */
    private boolean mayGive(Administrator administrator, RealmModel realm) {
        return answers.computeIfAbsent(realm.getId(), id -> administrator.mayGive(session, realm));
    }

    private final class Check extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            Optional<Administrator> administrator = Administrator.ofRequest(session)
                    .or(() -> Administrator.ofEvent(event == null ? null : event.getAuthDetails()));
            Set<RealmModel> realms = new HashSet<>();
            granted.forEach(role -> realms.addAll(GuardedRoles.realmsOf(session, role)));
            joined.forEach((group, home) -> realms.addAll(GuardedRoles.realmsOf(session, home, group)));
            for (String id : changedRealms) {
                RealmModel home = session.realms().getRealm(id);
                if (home != null
                        && administrator.filter(one -> isMasterOf(one, home)).isEmpty()) {
                    realms.addAll(newIn(home));
                }
            }
            require(administrator, realms);
        }

        /** Returns the realms whose staff users may become by the changes in this realm. */
        private Set<RealmModel> newIn(RealmModel home) {
            Set<RealmModel> realms = new HashSet<>();
            for (String id : new NewCarriers(session, home).roles()) {
                Optional.ofNullable(home.getRoleById(id))
                        .flatMap(role -> StaffRoles.realmOf(session, role))
                        .ifPresent(realms::add);
            }
            return realms;
        }

        /** Returns whether the administrator may give every role in this realm. */
        private boolean isMasterOf(Administrator administrator, RealmModel home) {
            return GuardedRoles.isMaster(home)
                    ? administrator.hasRealmRole(session, AdminRoles.ADMIN)
                    : mayGive(administrator, home);
        }

        @Override
        protected void rollbackImpl() {
            // There is nothing to undo.
        }
    }
}
