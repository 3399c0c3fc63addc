package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Rest;

/** {@code /me/invitations}: what the caller is invited to, by their verified e-mail address (design, section 6). */
public class MyInvitationsResource {

    private final MemberRequest request;

    public MyInvitationsResource(MemberRequest request) {
        this.request = request;
    }

    /** The pending ones, oldest first. */
    @GET
    public Response list() {
        return request.answer(member -> {
            List<Mine> mine = open(member).of(realm(member), member.user()).stream()
                    .map(Mine::of)
                    .toList();
            return Rest.ok(Page.of(mine, mine.size(), null));
        });
    }

    /** Joins; the answer says where to go. */
    @POST
    @Path("{invitation}/accept")
    public Response accept(@PathParam("invitation") String id) {
        return request.act(member -> {
            OpenInvitation mine = find(member, id);
            Joined joined =
                    Acceptance.of(member.session()).accept(mine, member.user()).orElseThrow(Problem::notFound);
            return Rest.ok(Map.of("account", joined.accountKey()));
        });
    }

    /** Says no. */
    @POST
    @Path("{invitation}/decline")
    public Response decline(@PathParam("invitation") String id) {
        return request.act(member -> {
            if (!Acceptance.of(member.session()).decline(find(member, id), member.user())) {
                throw Problem.notFound();
            }
            return Rest.noContent();
        });
    }

    private static OpenInvitation find(Member member, String id) {
        Optional<OpenInvitation> mine = open(member).of(realm(member), member.user(), id);
        return mine.orElseThrow(Problem::notFound);
    }

    private static OpenInvitations open(Member member) {
        return OpenInvitations.of(member.session());
    }

    private static RealmModel realm(Member member) {
        return member.session().getContext().getRealm();
    }

    /**
     * An invitation as the person sees it who was invited.
     *
     * @param id the id
     * @param inviter the name of who invites; empty where there is none to show
     * @param client where the person goes after joining; null for the realm's default
     * @param expiresAt ISO 8601, UTC
     * @param memberships what it is to
     */
    record Mine(String id, String inviter, @Nullable String client, String expiresAt, List<Offered> memberships) {

        Mine {
            memberships = List.copyOf(memberships);
        }

        static Mine of(OpenInvitation open) {
            return new Mine(
                    open.id(),
                    open.inviter(),
                    open.client(),
                    open.expiresAt().toString(),
                    open.parts().stream().map(Offered::of).toList());
        }
    }

    /**
     * What is offered in one account.
     *
     * @param account the account in short
     * @param kind staff or portal
     * @param permissions keys of the catalogue
     * @param contracts how many contracts it covers, and of how many
     * @param startsAt ISO 8601, UTC; absent: at once
     * @param endsAt ISO 8601, UTC; absent: for good
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            Map<String, String> account,
            MemberKind kind,
            List<String> permissions,
            Map<String, Long> contracts,
            @Nullable String startsAt,
            @Nullable String endsAt) {

        Offered {
            permissions = List.copyOf(permissions);
        }

        static Offered of(OfferedPart part) {
            return new Offered(
                    Map.of(
                            "id", part.accountId(),
                            "key", part.accountKey(),
                            "name", part.accountName(),
                            "type", part.accountType()),
                    part.kind(),
                    part.permissions(),
                    Map.of(
                            "assigned", part.scope().assigned(),
                            "total", part.scope().total()),
                    moment(part.startsAt()),
                    moment(part.endsAt()));
        }

        private static @Nullable String moment(@Nullable Long millis) {
            return millis == null ? null : Instant.ofEpochMilli(millis).toString();
        }
    }
}
