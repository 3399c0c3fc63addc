package org.portalaccess.invitation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;

/** A query for one page of an account's invitations, in the order of their addresses. */
public final class InvitationQuery {

    private static final String FROM =
            " from PortalInvitationPartEntity p join PortalInvitationEntity i on i.id = p.invitationId";

    private final EntityManager em;
    private final InvitationStore store;
    private final PageRequest page;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    public InvitationQuery(KeycloakSession session, String accountId, PageRequest page) {
        this.em = Jpa.entityManager(session);
        this.store = InvitationStore.of(session);
        this.page = page;
        where("p.accountId = :account", "account", accountId);
        if (page.isSearch()) {
            where("i.searchText like :search escape '!'", "search", CaseFolding.containsPattern(page.search()));
        }
    }

    public InvitationQuery status(Optional<InvitationStatus> status) {
        status.ifPresent(wanted -> {
            String pending = "p.status = '" + InvitationStatus.PENDING.key() + "'";
            long now = ServerTime.now().toEpochMilli();
            switch (wanted) {
                case PENDING -> where(pending + " and i.expiresAt > :now", "now", now);
                case EXPIRED ->
                    where(
                            "(p.status = '" + InvitationStatus.EXPIRED.key() + "' or (" + pending
                                    + " and i.expiresAt <= :now))",
                            "now",
                            now);
                case ACCEPTED, DECLINED, REVOKED -> where("p.status = :status", "status", wanted.key());
            }
        });
        return this;
    }

    public Page<Invitation> run() {
        long counted = count();
        List<String> ids = new ArrayList<>(ids());
        boolean more = ids.size() > page.max();
        List<Invitation> found = values(more ? ids.subList(0, page.max()) : ids);
        String next = null;
        if (more) {
            Invitation last = found.get(found.size() - 1);
            next = PageRequest.cursorAt(last.foldedEmail(), last.id());
        }
        return page.isSearch() ? Page.ofSearch(found, counted, next) : Page.of(found, counted, next);
    }

    private List<String> ids() {
        String after = page.afterName().isPresent()
                ? " and (p.emailFolded > :email or (p.emailFolded = :email and i.id > :id))"
                : "";
        TypedQuery<String> query = bind(em.createQuery(
                "select i.id" + FROM + conditions() + after + " order by p.emailFolded, i.id", String.class));
        page.afterName().ifPresent(email -> query.setParameter("email", email).setParameter("id", page.afterId()));
        return query.setFirstResult(page.first()).setMaxResults(page.max() + 1).getResultList();
    }

    private List<Invitation> values(List<String> ids) {
        Map<String, Invitation> byId = store
                .values(store.invitations("i.id in :ids").setParameter("ids", ids))
                .stream()
                .collect(Collectors.toMap(Invitation::id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    private long count() {
        if (page.isSearch()) {
            return bind(em.createQuery("select i.id" + FROM + conditions(), String.class))
                    .setMaxResults(Page.COUNT_LIMIT + 1)
                    .getResultList()
                    .size();
        }
        return bind(em.createQuery("select count(i)" + FROM + conditions(), Long.class))
                .getSingleResult();
    }

    private String conditions() {
        return " where " + String.join(" and ", conditions);
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
