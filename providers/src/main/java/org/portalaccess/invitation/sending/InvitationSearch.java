package org.portalaccess.invitation.sending;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationStatus;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.invitation.MailDispatch;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;

/** A query for one page of invitations over all accounts of a realm, in the order of their addresses. */
final class InvitationSearch {

    private static final String OF_A_PART =
            "exists (select 1 from PortalInvitationPartEntity p where p.invitationId = i.id and ";

    private final EntityManager em;
    private final InvitationStore store;
    private final PageRequest page;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    InvitationSearch(KeycloakSession session, String realmId, PageRequest page) {
        this.em = Jpa.entityManager(session);
        this.store = InvitationStore.of(session);
        this.page = page;
        where("i.realmId = :realm", "realm", realmId);
        if (page.isSearch()) {
            where("i.searchText like :search escape '!'", "search", CaseFolding.containsPattern(page.search()));
        }
    }

    /** Finds only invitations to at least one of these accounts, or to an account below them. */
    InvitationSearch reaching(Set<String> accountIds) {
        where(
                OF_A_PART + "p.accountId in (select t.descendantId from PortalAccountTreeEntity t"
                        + " where t.ancestorId in :reached))",
                "reached",
                accountIds);
        return this;
    }

    /** Finds only invitations to this account. */
    InvitationSearch account(Optional<Account> account) {
        account.ifPresent(wanted -> where(OF_A_PART + "p.accountId = :account)", "account", wanted.id()));
        return this;
    }

    /** Finds only invitations of this status, as a whole. */
    InvitationSearch status(Optional<InvitationStatus> status) {
        status.ifPresent(wanted -> {
            String pending = "i.status = '" + InvitationStatus.PENDING.key() + "'";
            long now = ServerTime.now().toEpochMilli();
            switch (wanted) {
                case PENDING -> where(pending + " and i.expiresAt > :now", "now", now);
                case EXPIRED ->
                    where(
                            "(i.status = '" + InvitationStatus.EXPIRED.key() + "' or (" + pending
                                    + " and i.expiresAt <= :now))",
                            "now",
                            now);
                case ACCEPTED, DECLINED, REVOKED -> where("i.status = :status", "status", wanted.key());
            }
        });
        return this;
    }

    /** Finds only invitations whose last mail is in this state. */
    InvitationSearch delivery(Optional<MailDispatch.State> state) {
        state.ifPresent(wanted -> where("i.delivery = :delivery", "delivery", wanted.key()));
        return this;
    }

    Page<Invitation> run() {
        long counted = count();
        String after = page.afterName().isPresent()
                ? " and i.emailFolded >= :email and (i.emailFolded > :email or i.id > :id)"
                : "";
        var query = bind(store.invitations(condition() + after + " order by i.emailFolded, i.id"));
        page.afterName().ifPresent(email -> query.setParameter("email", email).setParameter("id", page.afterId()));
        List<Invitation> found =
                new ArrayList<>(store.values(query.setFirstResult(page.first()).setMaxResults(page.max() + 1)));
        String next = null;
        if (found.size() > page.max()) {
            found.remove(page.max());
            Invitation last = found.get(page.max() - 1);
            next = PageRequest.cursorAt(last.foldedEmail(), last.id());
        }
        return page.isSearch() ? Page.ofSearch(found, counted, next) : Page.of(found, counted, next);
    }

    private long count() {
        String from = " from PortalInvitationEntity i where " + condition();
        if (page.isSearch()) {
            return bind(em.createQuery("select i.id" + from, String.class))
                    .setMaxResults(Page.COUNT_LIMIT + 1)
                    .getResultList()
                    .size();
        }
        return bind(em.createQuery("select count(i)" + from, Long.class)).getSingleResult();
    }

    private String condition() {
        return String.join(" and ", conditions);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
