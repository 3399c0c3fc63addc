package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.Pairs;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.membership.scope.ScopeText;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.ValueRows;
import org.portalaccess.schema.PortalFormerMemberEntity;
import org.portalaccess.schema.PortalMembershipEntity;

/** Stores the access of former members, until they are members again or their user is gone. */
public final class FormerMembers {

    private static final List<String> COLUMNS = List.of(
            "ID",
            "REALM_ID",
            "ACCOUNT_ID",
            "USER_ID",
            "KIND",
            "PERMISSIONS",
            "PERMISSION_SET",
            "CONTRACT_SCOPE",
            "SORT_NAME",
            "SEARCH_TEXT",
            "LEFT_AT");

    private final KeycloakSession session;
    private final EntityManager em;

    private FormerMembers(KeycloakSession session) {
        this.session = session;
        this.em = Jpa.entityManager(session);
    }

    /** Returns the store of this session's transaction. */
    public static FormerMembers of(KeycloakSession session) {
        return new FormerMembers(session);
    }

    /** Keeps the access of a membership that is being deleted. */
    public void remember(PortalMembershipEntity gone) {
        Membership membership = Membership.of(gone);
        String scope =
                ScopeText.write(ScopeRows.load(session, List.of(gone.getId())).scopeOf(membership));
        forget(gone.getUserId(), gone.getAccountId());
        em.persist(new PortalFormerMemberEntity(
                UUID.randomUUID().toString(), gone, scope, ServerTime.now().toEpochMilli()));
        em.flush();
    }

    /** Keeps the access of memberships that are about to be deleted. */
    public void remember(List<Membership> gone) {
        ScopeRows scopes =
                ScopeRows.load(session, gone.stream().map(Membership::id).toList());
        Map<String, String> texts = searchTexts(gone);
        forget(gone);
        long now = ServerTime.now().toEpochMilli();
        List<Object[]> rows = new ArrayList<>();
        for (Membership membership : gone) {
            rows.add(new Object[] {
                UUID.randomUUID().toString(),
                membership.realmId(),
                membership.accountId(),
                membership.userId(),
                membership.kind().key(),
                String.join(" ", membership.permissions()),
                membership.permissionSet(),
                ScopeText.write(scopes.scopeOf(membership)),
                membership.sortName(),
                texts.getOrDefault(membership.id(), ""),
                now
            });
        }
        new ValueRows(em, "PORTAL_FORMER_MEMBER", COLUMNS).insert(rows);
    }

    private Map<String, String> searchTexts(List<Membership> memberships) {
        Map<String, String> texts = new HashMap<>();
        List<String> ids = memberships.stream().map(Membership::id).toList();
        for (List<String> chunk : AccountStore.chunks(ids)) {
            em.createQuery(
                            "select m.id, m.searchText from PortalMembershipEntity m where m.id in :ids",
                            SearchText.class)
                    .setParameter("ids", chunk)
                    .getResultList()
                    .forEach(text -> texts.put(text.membershipId, text.value));
        }
        return texts;
    }

    /** Forgets the access that users had in accounts of which they are members again. */
    public void forget(List<Membership> memberships) {
        Map<String, Set<String>> accounts = new HashMap<>();
        memberships.forEach(membership -> accounts.computeIfAbsent(membership.userId(), id -> new HashSet<>())
                .add(membership.accountId()));
        new Pairs(em, "USER_ID", "ACCOUNT_ID").update("delete from " + Jpa.table("PORTAL_FORMER_MEMBER", em), accounts);
    }

    /** Forgets the access of a user who is a member again. */
    public void forget(String userId, String accountId) {
        em.createQuery("delete from PortalFormerMemberEntity f where f.userId = :user and f.accountId = :account")
                .setParameter("user", userId)
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Returns the access that the user had in the account. */
    Optional<FormerMember> find(String userId, String accountId) {
        return values(em.createQuery(
                                "select f from PortalFormerMemberEntity f where f.userId = :user and f.accountId = :account",
                                PortalFormerMemberEntity.class)
                        .setParameter("user", userId)
                        .setParameter("account", accountId))
                .stream()
                .findFirst();
    }

    /** Returns a page of an account's former members. It is sorted by name if the caller sees all names. */
    Page<FormerMember> page(String accountId, PageRequest page, UserRepresentations people) {
        if (people.isAnyHidden()) {
            return indistinct(accountId, page, people);
        }
        String where = " from PortalFormerMemberEntity f where f.accountId = :account"
                + (page.isSearch() ? " and f.searchText like :search escape '!'" : "");
        long counted = count(where, accountId, page);
        String after =
                page.afterName().isPresent() ? " and (f.sortName > :name or (f.sortName = :name and f.id > :id))" : "";
        TypedQuery<PortalFormerMemberEntity> query = bind(
                em.createQuery(
                        "select f" + where + after + " order by f.sortName, f.id", PortalFormerMemberEntity.class),
                accountId,
                page);
        page.afterName().ifPresent(name -> query.setParameter("name", name).setParameter("id", page.afterId()));
        List<FormerMember> found =
                new ArrayList<>(values(query.setFirstResult(page.first()).setMaxResults(page.max() + 1)));
        String next = null;
        if (found.size() > page.max()) {
            found.remove(page.max());
            FormerMember last = found.get(page.max() - 1);
            next = PageRequest.cursorAt(last.sortName(), last.id());
        }
        return page.isSearch() ? Page.ofSearch(found, counted, next) : Page.of(found, counted, next);
    }

    private Page<FormerMember> indistinct(String accountId, PageRequest page, UserRepresentations people) {
        String from = " from PortalFormerMemberEntity x where x.accountId = :account";
        Map<String, Object> parameters = new HashMap<>(Map.of("account", accountId));
        if (page.isSearch()) {
            from += " and x.searchText like :search escape '!'";
            parameters.put("search", CaseFolding.containsPattern(page.search()));
        }
        Page<String> ids = new IndistinctRows(em, from, parameters).page(page, people);
        Map<String, FormerMember> found = new HashMap<>();
        values(em.createQuery(
                                "select f from PortalFormerMemberEntity f where f.id in :ids",
                                PortalFormerMemberEntity.class)
                        .setParameter("ids", ids.items()))
                .forEach(member -> found.put(member.id(), member));
        return ids.map(id -> Objects.requireNonNull(found.get(id)));
    }

    private long count(String where, String accountId, PageRequest page) {
        if (page.isSearch()) {
            return bind(em.createQuery("select f.id" + where, String.class), accountId, page)
                    .setMaxResults(Page.COUNT_LIMIT + 1)
                    .getResultList()
                    .size();
        }
        return bind(em.createQuery("select count(f)" + where, Long.class), accountId, page)
                .getSingleResult();
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, String accountId, PageRequest page) {
        query.setParameter("account", accountId);
        return page.isSearch() ? query.setParameter("search", CaseFolding.containsPattern(page.search())) : query;
    }

    private List<FormerMember> values(TypedQuery<PortalFormerMemberEntity> query) {
        List<PortalFormerMemberEntity> rows = query.getResultList();
        rows.forEach(em::detach);
        return rows.stream().map(FormerMember::of).toList();
    }

    private record SearchText(String membershipId, String value) {}
}
