package org.portalaccess.setup;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.access.Change;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.BeginAgainException;
import org.portalaccess.platform.DryRun;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Rest;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * {@code /setup}: restores what every realm gets once, if it was deleted (docs/api.md). Existing objects stay as
 * they are, even if they are not ours and only have the name.
 */
public class SetupResource {

    private final PortalRequest request;

    public SetupResource(PortalRequest request) {
        this.request = request;
    }

    /** Makes everything that is missing, or nothing. */
    @POST
    public Response setUp(@QueryParam("dry-run") @Nullable String dryRun) {
        return Change.of(request, this::requireRight).make(write -> {
            requireRight();
            boolean onlyLook = DryRun.parse(request.session(), dryRun);
            // One request at a time. A second one finds everything made.
            RealmSettingsStore.of(request.session()).lock(write.transaction(), request.realmId());
            List<Piece> pieces = new RealmSetup(request.session()).pieces(request.realm());
            List<Piece> missing = in(pieces, Piece.State.MISSING);
            Answer answer = Answer.of(request.realm().getName(), missing, in(pieces, Piece.State.NOT_OURS));
            if (!onlyLook && !missing.isEmpty()) {
                make(missing);
                request.events()
                        .created(Subject.ofRealm(ResourceKind.PORTAL_SETUP, "setup"), Map.of("made", answer.made()));
            }
            return Rest.ok(answer);
        });
    }

    private void requireRight() {
        request.access().requireSetup();
    }

    private void make(List<Piece> missing) {
        try {
            missing.forEach(Piece::make);
            Jpa.entityManager(request.session()).flush();
        } catch (ModelDuplicateException somebodyElseWasFirst) {
            throw new BeginAgainException("One of the pieces has been made meanwhile.");
        }
    }

    private static List<Piece> in(List<Piece> pieces, Piece.State state) {
        return pieces.stream().filter(piece -> piece.state() == state).toList();
    }

    /**
     * The pieces that were missing, and those that are not ours.
     *
     * @param made the pieces that were made; in a dry run, those that would be made
     * @param notOurs the realm's own objects in place of ours
     */
    record Answer(List<Piece.Thing> made, List<NotOurs> notOurs) {

        static Answer of(String realm, List<Piece> missing, List<Piece> notOurs) {
            return new Answer(
                    missing.stream().map(Piece::thing).toList(),
                    notOurs.stream().map(piece -> NotOurs.of(realm, piece)).toList());
        }
    }

    /**
     * An object with the name of one of ours.
     *
     * @param detail the consequence, and what an administrator can do
     */
    record NotOurs(String type, String name, String detail) {

        static NotOurs of(String realm, Piece piece) {
            return new NotOurs(piece.thing().type(), piece.thing().name(), RealmSetup.advice(realm, piece));
        }
    }
}
