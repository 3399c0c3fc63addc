package org.portalaccess.invitation.sending;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Actor;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationPart;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.ServerTime;

/**
 * Reads all pending invitations of a realm, in the order of their ids, without their secrets. It holds few of them at a
 * time: as many as a page has, and fewer if their contract scopes are long.
 */
public final class PendingInvitations {

    private static final int PAGE = 500;

    /** Above this length, contract scopes are read for fewer invitations at a time. */
    private static final long LONGEST_SCOPES = 2_000_000;

    private static final String IDS = """
            select i.id, sum(length(p.contractScope))
            from PortalInvitationEntity i join PortalInvitationPartEntity p on p.invitationId = i.id
            where i.realmId = :realm and i.id > :after and i.status = :pending and i.expiresAt > :now
            and p.status = :pending
            group by i.id order by i.id
            """;

    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;
    private final long now = ServerTime.now().toEpochMilli();

    private PendingInvitations(KeycloakSession session, String realmId) {
        this.session = session;
        this.em = Jpa.entityManager(session);
        this.realmId = realmId;
    }

    /** Returns the invitations of a realm, as this session's transaction sees them. */
    public static PendingInvitations of(KeycloakSession session, String realmId) {
        return new PendingInvitations(session, realmId);
    }

    /**
     * A pending invitation.
     *
     * @param id its id
     * @param invitee what it says of the invited person and where they go: the members of a request, without null
     * @param lifeHours the life of a new link, in hours
     * @param expiresAt ISO 8601, UTC
     * @param inviter the user who made it
     * @param offers its pending offers
     */
    public record Pending(
            String id,
            Map<String, String> invitee,
            int lifeHours,
            String expiresAt,
            Actor inviter,
            List<Offer> offers) {

        public Pending {
            offers = List.copyOf(offers);
        }
    }

    /**
     * The offer in one account.
     *
     * @param account the key of the account
     * @param offer the offer
     * @param rules the rules of its contract scope, without what is gone
     * @param inviter the user who must be able to give it
     */
    public record Offer(String account, MembershipOffer offer, List<RuleRepresentation> rules, Actor inviter) {

        public Offer {
            rules = List.copyOf(rules);
        }
    }

    /** Hands all invitations to {@code reader}, in lists. */
    public void read(Consumer<List<Pending>> reader) {
        List<SizeRow> page = page("");
        while (!page.isEmpty()) {
            parts(page).forEach(ids -> reader.accept(pending(ids)));
            page = page.size() < PAGE
                    ? List.of()
                    : page(page.get(page.size() - 1).id());
        }
    }

    private List<SizeRow> page(String after) {
        return em.createQuery(IDS, SizeRow.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setParameter("pending", InvitationStatus.PENDING.key())
                .setParameter("now", now)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private static List<List<String>> parts(List<SizeRow> page) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        long length = 0;
        for (SizeRow row : page) {
            if (!part.isEmpty() && length + row.scopesLength() > LONGEST_SCOPES) {
                parts.add(part);
                part = new ArrayList<>();
                length = 0;
            }
            part.add(row.id());
            length += row.scopesLength();
        }
        parts.add(part);
        return parts;
    }

    private List<Pending> pending(List<String> ids) {
        InvitationStore store = InvitationStore.of(session);
        List<Invitation> invitations =
                store.values(store.invitations("i.id in :ids order by i.id").setParameter("ids", ids));
        List<InvitationPart> parts =
                invitations.stream().flatMap(one -> one.pendingParts().stream()).toList();
        Map<String, Account> accounts = AccountStore.of(session)
                .findAll(realmId, parts.stream().map(InvitationPart::accountId).toList());
        UnstoredScopes scopes = UnstoredScopes.load(
                session,
                realmId,
                parts.stream().map(part -> part.offer().scope()).toList());
        return invitations.stream()
                .map(one -> new Pending(
                        one.id(),
                        invitee(one),
                        one.times().lifeHours(),
                        ServerTime.text(one.times().expiresAt()),
                        one.inviter(),
                        one.pendingParts().stream()
                                .filter(part -> accounts.containsKey(part.accountId()))
                                .map(part -> new Offer(
                                        keyOf(accounts, part),
                                        part.offer(),
                                        scopes.rules(scopes.pruned(part.offer().scope())),
                                        part.delegator()))
                                .toList()))
                .toList();
    }

    private static String keyOf(Map<String, Account> accounts, InvitationPart part) {
        Account account = accounts.get(part.accountId());
        return account == null ? "" : account.key();
    }

    private static Map<String, String> invitee(Invitation one) {
        Map<String, String> invitee = new LinkedHashMap<>();
        put(invitee, "email", one.invitee().email());
        put(invitee, "firstName", one.invitee().firstName());
        put(invitee, "lastName", one.invitee().lastName());
        put(invitee, "locale", one.invitee().locale());
        put(invitee, "message", one.invitee().message());
        put(invitee, "client", one.client());
        return invitee;
    }

    private static void put(Map<String, String> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    /** An invitation, and how long the contract scopes of its pending parts are together. */
    private record SizeRow(String id, long scopesLength) {}
}
