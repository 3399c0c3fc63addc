package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/**
 * Many invitations to one account in one request. All that can be wrong with one is found before anything of it is written,
 * so that those before and after it are made all the same.
 */
final class BulkInvitations {

    private static final String LIST = "invitations";
    private static final int MOST = 1000;

    private final KeycloakSession session;
    private final InvitationReader reader;
    private final InvitationWrites writes;
    private final InvitationViews views;
    private final Account account;

    BulkInvitations(PortalRequest request, Account account) {
        this.session = request.session();
        this.reader = new InvitationReader(request);
        this.writes = new InvitationWrites(request);
        this.views = new InvitationViews(request, account.id()::equals);
        this.account = account;
    }

    /** What became of each, in the order of the request. */
    Answer create(JsonNode body) {
        Members in = Members.of(body);
        in.ignore(LIST);
        JsonNode list = body.path(LIST);
        if (!list.isArray()) {
            in.error(LIST, body.has(LIST) ? "wrong-type" : "missing", "invitations is a list.");
        } else if (list.size() > MOST) {
            in.error(LIST, "too-many", "One request has at most 1,000 invitations.");
        }
        in.finish();
        List<Item> items = new ArrayList<>();
        Database.writeMany(session, () -> {
            for (int i = 0; i < list.size(); i++) {
                items.add(create(list.get(i), i));
            }
        });
        return new Answer(items);
    }

    private Item create(JsonNode one, int index) {
        try {
            if (!one.isObject()) {
                throw Problem.invalid("", "wrong-type", "An invitation is an object.");
            }
            Invitation made = writes.create(reader.single(one, account));
            return new Item(index, Item.Status.CREATED, views.of(made), null);
        } catch (Problem problem) {
            return new Item(index, Item.Status.FAILED, null, Rest.bodyOf(problem));
        }
    }

    /**
     * The answer to the request.
     *
     * @param items one for each invitation, in the order of the request
     */
    record Answer(List<Item> items) {

        Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * What became of one.
     *
     * @param index its place in the request, from 0
     * @param status whether it was made
     * @param invitation what was made; absent if nothing was
     * @param error the problem as a request of its own would get it; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int index,
            Status status,
            @Nullable InvitationRepresentation invitation,
            @Nullable Map<String, Object> error) {

        /** Whether an invitation was made. */
        enum Status {
            @JsonProperty("created")
            CREATED,
            @JsonProperty("failed")
            FAILED
        }
    }
}
