package org.portalaccess.invitation.accepting;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.portalaccess.invitation.InvitationPartView;
import org.portalaccess.invitation.ScopeSummary;
import org.portalaccess.member.Member;
import org.portalaccess.member.MemberRequest;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Rest;
import org.portalaccess.platform.ServerTime;

/** {@code /me/invitations}: the invitations for the caller's verified e-mail address (docs/api.md). */
public class MyInvitationsResource {

    private final MemberRequest request;

    public MyInvitationsResource(MemberRequest request) {
        this.request = request;
    }

    /** Lists the pending invitations, oldest first. */
    @GET
    public Response list() {
        return request.answer(member -> {
            List<Mine> mine = open(member).find(realm(member), member.user()).stream()
                    .map(Mine::of)
                    .toList();
            return Rest.ok(Page.of(mine, mine.size(), null));
        });
    }

    /** Accepts an invitation. The answer names the account to go to. */
    @POST
    @Path("{invitation}/accept")
    public Response accept(@PathParam("invitation") String id) {
        return request.act(known -> known.change((transaction, member) -> {
            OpenInvitation mine = find(member, id);
            JoinResult joined =
                    Acceptance.of(transaction).accept(mine, member.user()).orElseThrow(ProblemException::notFound);
            return Rest.ok(Map.of("account", joined.accountKey()));
        }));
    }

    /** Declines an invitation. */
    @POST
    @Path("{invitation}/decline")
    public Response decline(@PathParam("invitation") String id) {
        return request.act(known -> known.change((transaction, member) -> {
            if (!Acceptance.of(transaction).decline(find(member, id), member.user())) {
                throw ProblemException.notFound();
            }
            return Rest.noContent();
        }));
    }

    private static OpenInvitation find(Member member, String id) {
        Optional<OpenInvitation> mine = open(member).find(realm(member), member.user(), id);
        return mine.orElseThrow(ProblemException::notFound);
    }

    private static OpenInvitations open(Member member) {
        return OpenInvitations.of(member.session());
    }

    private static RealmModel realm(Member member) {
        return member.session().getContext().getRealm();
    }

    /**
     * An invitation as the invited person sees it.
     *
     * @param id the id
     * @param inviter the display name of the inviter; empty if there is none
     * @param client the application that the person goes to after joining; null for the realm's default
     * @param expiresAt ISO 8601, UTC
     * @param memberships the offers, one for each account
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
     * The offer in one account.
     *
     * @param account the id, key, name and type of the account
     * @param kind staff or portal
     * @param permissions keys of the catalogue
     * @param contracts the contracts that it covers
     * @param startsAt ISO 8601, UTC; absent for an immediate start
     * @param endsAt ISO 8601, UTC; absent for no end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            Map<String, String> account,
            MemberKind kind,
            List<String> permissions,
            OfferedContracts contracts,
            @Nullable String startsAt,
            @Nullable String endsAt) {

        Offered {
            permissions = List.copyOf(permissions);
        }

        static Offered of(InvitationPartView part) {
            return new Offered(
                    Map.of(
                            "id", part.accountId(),
                            "key", part.accountKey(),
                            "name", part.accountName(),
                            "type", part.accountType()),
                    part.kind(),
                    part.permissions(),
                    OfferedContracts.of(part.scope()),
                    ServerTime.textOrNull(part.startsAt()),
                    ServerTime.textOrNull(part.endsAt()));
        }
    }

    /**
     * The offered contracts. People who are only invited do not learn how many other contracts the account has.
     *
     * @param scope {@code all}, {@code all-but}, {@code listed}, {@code owned}, {@code mixed} or {@code none}
     * @param assigned how many contracts are covered today
     * @param names their names if there are at most five; empty otherwise
     */
    record OfferedContracts(String scope, long assigned, List<String> names) {

        OfferedContracts {
            names = List.copyOf(names);
        }

        static OfferedContracts of(ScopeSummary summary) {
            return new OfferedContracts(summary.shown().scope(), summary.assigned(), summary.names());
        }
    }
}
