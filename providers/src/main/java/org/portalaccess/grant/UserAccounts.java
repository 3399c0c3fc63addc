package org.portalaccess.grant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.permission.PermissionText;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.NaturalOrder;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalMembershipEntity;

/** The accounts that a user is a member of and can enter now. Accounts below them are not in these lists. */
public final class UserAccounts {

    private static final String WHERE = """
             where m.realmId = :realm and m.userId = :user and a.id = m.accountId
                and m.suspended = false
                and (m.startsAt is null or m.startsAt <= :now) and (m.endsAt is null or m.endsAt > :now)
                and not exists (select 1 from PortalAccountTreeEntity t, PortalAccountEntity above
                    where t.descendantId = a.id and above.id = t.ancestorId and above.enabled = false)
            """;

    private static final String FROM = "from PortalMembershipEntity m, PortalAccountEntity a" + WHERE;

    private static final String ENTRIES = """
            select m, a.id, a.key, a.name, a.type, a.logoUrl, p.name
            from PortalMembershipEntity m, PortalAccountEntity a left join PortalAccountEntity p on p.id = a.parentId
            """ + WHERE;

    private static final String SEARCH =
            " and (a.searchName like :search escape '!' or lower(a.key) like :search escape '!')";

    private static final Comparator<Place> ORDER = Comparator.comparing(
                    Place::lastAccessAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Place::name, NaturalOrder.OF_TEXT)
            .thenComparing(Place::membershipId);

    private final EntityManager em;

    private UserAccounts(EntityManager em) {
        this.em = em;
    }

    /** Returns the lists of this session's transaction. */
    public static UserAccounts of(KeycloakSession session) {
        return new UserAccounts(Jpa.entityManager(session));
    }

    /** Returns the number of accounts. */
    public long count(String realmId, String userId) {
        return bind(em.createQuery("select count(*) " + FROM, Long.class), realmId, userId)
                .getSingleResult();
    }

    /** Returns the only account; empty if there is none, or more than one. */
    public Optional<AccountEntry> sole(String realmId, String userId) {
        List<EntryRow> rows = bind(em.createQuery(ENTRIES, EntryRow.class), realmId, userId)
                .setMaxResults(2)
                .getResultList();
        return rows.size() == 1 ? Optional.of(rows.get(0).entry()) : Optional.empty();
    }

    /**
     * Returns one page of the accounts, last used first, then by name, 2 before 10; paged by {@code first} and {@code
     * max}. No database sorts like that. So name and last access are read for all of the user's accounts that match,
     * everything else for this page only.
     */
    public Page<AccountEntry> page(String realmId, String userId, PageRequest page) {
        TypedQuery<Place> query = bind(
                em.createQuery(
                        "select m.id, a.searchName, m.lastAccessAt " + FROM + (page.isSearch() ? SEARCH : ""),
                        Place.class),
                realmId,
                userId);
        if (page.isSearch()) {
            query.setParameter("search", CaseFolding.containsPattern(page.search()));
        }
        List<Place> places = query.getResultStream().sorted(ORDER).toList();
        List<String> shown = places.stream()
                .skip(page.first())
                .limit(page.max())
                .map(Place::membershipId)
                .toList();
        Map<String, AccountEntry> entries = new HashMap<>();
        entries(realmId, userId, "m.id", shown).forEach(entry -> entries.put(entry.membershipId(), entry));
        return Page.of(shown.stream().map(entries::get).filter(Objects::nonNull).toList(), places.size(), null);
    }

    /** Returns the entries of those accounts that the user is a member of and can enter, by the accounts' ids. */
    public Map<String, AccountEntry> among(String realmId, String userId, Collection<String> accountIds) {
        Map<String, AccountEntry> entries = new HashMap<>();
        entries(realmId, userId, "a.id", accountIds).forEach(entry -> entries.put(entry.accountId(), entry));
        return entries;
    }

    private List<AccountEntry> entries(String realmId, String userId, String id, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return bind(em.createQuery(ENTRIES + " and " + id + " in :ids", EntryRow.class), realmId, userId)
                .setParameter("ids", ids)
                .getResultStream()
                .map(EntryRow::entry)
                .toList();
    }

    /** Returns the enabled accounts directly below an account, by name, paged by {@code first} and {@code max}. */
    public Page<Child> children(String realmId, String parentId, PageRequest page) {
        String where =
                "from PortalAccountEntity a where a.realmId = :realm and a.parentId = :parent and a.enabled = true"
                        + (page.isSearch() ? SEARCH : "");
        TypedQuery<Long> count =
                bindChildren(em.createQuery("select count(*) " + where, Long.class), realmId, parentId);
        TypedQuery<Child> rows = bindChildren(
                em.createQuery(
                        "select a.id, a.key, a.name, a.type, a.logoUrl " + where + " order by a.searchName, a.id",
                        Child.class),
                realmId,
                parentId);
        if (page.isSearch()) {
            count.setParameter("search", CaseFolding.containsPattern(page.search()));
            rows.setParameter("search", CaseFolding.containsPattern(page.search()));
        }
        List<Child> items =
                rows.setFirstResult(page.first()).setMaxResults(page.max()).getResultList();
        return Page.of(items, count.getSingleResult(), null);
    }

    private static <T> TypedQuery<T> bindChildren(TypedQuery<T> query, String realmId, String parentId) {
        return query.setParameter("realm", realmId).setParameter("parent", parentId);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, String realmId, String userId) {
        return query.setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", ServerTime.now().toEpochMilli());
    }

    /** An account below one that the user can enter. */
    public record Child(
            String id,
            String key,
            String name,
            String type,
            @Nullable String logoUrl) {}

    /** A membership with its account and the name of the account above it. */
    private record EntryRow(
            PortalMembershipEntity membership,
            String id,
            String key,
            String name,
            String type,
            @Nullable String logoUrl,
            @Nullable String parentName) {

        AccountEntry entry() {
            Long at = membership.getLastAccessAt();
            return new AccountEntry(
                    membership.getId(),
                    id,
                    key,
                    name,
                    type,
                    logoUrl,
                    parentName,
                    membership.getKind(),
                    PermissionText.parse(membership.getPermissions()),
                    at == null ? null : Instant.ofEpochMilli(at),
                    membership.getLastAccessClient());
        }
    }

    /** The place of a membership in the order of the list. */
    private record Place(
            String membershipId, String name, @Nullable Long lastAccessAt) {}
}
