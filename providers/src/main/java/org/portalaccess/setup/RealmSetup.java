package org.portalaccess.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.browser.PageClient;

/**
 * Gives one realm what the extension needs in it. Repeating it changes nothing. Settings that an administrator has
 * changed, or that come with an imported realm, stay as they are. Objects from an earlier level are updated.
 */
public final class RealmSetup {

    /** The client scope whose mapper puts the account into tokens. */
    public static final String ACCOUNT_SCOPE = "account";

    /** The client scope, and the audience, that lets a client act for its user through our REST API. */
    public static final String ACTING_SCOPE = "portal-access";

    /** The provider id of the required action by which people choose an account. */
    public static final String CHOOSE_ACCOUNT = "portal-access-choose-account";

    /**
     * The level of a realm that has everything. The log names the realm's own objects in place of ours: since level 4
     * for what applications lack, since level 5 also for the console.
     */
    static final int WITH_CONSOLE = 5;

    private static final int WITH_ACCOUNTS = 1;
    private static final int WITH_PAGES = 2;
    private static final int WITH_CONSENT = 3;
    private static final int WITH_WARNINGS = 4;

    private static final Logger LOGGER = Logger.getLogger(RealmSetup.class);

    /** The descriptions before level 3. */
    private static final Map<String, String> FORMER_DESCRIPTIONS = Map.of(
            StaffRoles.VIEW, "See accounts, contracts and members",
            StaffRoles.MANAGE, "Manage accounts, contracts and members");

    private final KeycloakSession session;

    public RealmSetup(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Sets this realm up.
     *
     * @param level the level that is already done and is not repeated; 0 for none
     * @return true if something in the realm was changed
     */
    public boolean apply(RealmModel realm, int level) {
        boolean changed = false;
        if (level < WITH_ACCOUNTS) {
            changed = makeMissing(accountPieces(realm));
        }
        if (level < WITH_PAGES) {
            changed |= PageClient.addTo(realm);
        }
        if (level < WITH_CONSENT) {
            changed |= describeRoles(realm);
            changed |= new ConsentPages(session).showIn(realm);
        }
        if (level < WITH_WARNINGS) {
            NamedTooEarly.warn(session, realm);
        }
        if (level < WITH_CONSOLE) {
            changed |= new ConsolePiece(realm).makeIfMissing();
            accountPieces(realm).forEach(piece -> warn(realm, piece));
        }
        return changed;
    }

    private static boolean makeMissing(List<Piece> pieces) {
        boolean made = false;
        for (Piece piece : pieces) {
            made |= piece.makeIfMissing();
        }
        return made;
    }

    /**
     * Describes what the roles show, unless an administrator has changed the description. Returns true if it was
     * changed.
     */
    private static boolean describeRoles(RealmModel realm) {
        List<RoleModel> former = Stream.of(
                        realm.getMasterAdminClient(), realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                .filter(Objects::nonNull)
                .flatMap(client -> FORMER_DESCRIPTIONS.keySet().stream().map(client::getRole))
                .filter(role ->
                        role != null && Objects.equals(FORMER_DESCRIPTIONS.get(role.getName()), role.getDescription()))
                .toList();
        former.forEach(role -> role.setDescription(RolePiece.description(role.getName())));
        return !former.isEmpty();
    }

    /** Returns all pieces that a realm gets once. */
    List<Piece> pieces(RealmModel realm) {
        List<Piece> pieces = new ArrayList<>(accountPieces(realm));
        pieces.add(new ClientPiece(realm));
        pieces.add(new ConsolePiece(realm));
        return pieces;
    }

    private List<Piece> accountPieces(RealmModel realm) {
        List<Piece> pieces = new ArrayList<>(rolePieces(realm));
        for (ScopePiece scope : ScopePiece.values()) {
            pieces.add(scope.in(realm));
        }
        pieces.add(new ActionPiece(realm));
        return pieces;
    }

    private List<Piece> rolePieces(RealmModel realm) {
        List<Piece> pieces = new ArrayList<>();
        ClientModel masterClient = realm.getMasterAdminClient();
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        if (masterClient != null && master != null) {
            pieces.addAll(RolePiece.list(masterClient, master.getRole(AdminRoles.ADMIN)));
        }
        ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        if (management != null) {
            pieces.addAll(RolePiece.list(management, management.getRole(AdminRoles.REALM_ADMIN)));
        }
        return pieces;
    }

    /** Logs a warning if the realm has an object of its own in place of ours. Nothing else would report it. */
    private static void warn(RealmModel realm, Piece piece) {
        if (piece.state() == Piece.State.NOT_OURS) {
            LOGGER.warnf("Realm %s: %s", realm.getName(), advice(realm.getName(), piece));
        }
    }

    /** Returns what an administrator of the realm can do about an object that is not ours. */
    static String advice(String realm, Piece piece) {
        return piece.advice().replace("{realm}", realm);
    }
}
