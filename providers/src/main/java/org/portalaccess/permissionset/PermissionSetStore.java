package org.portalaccess.permissionset;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.platform.CaseFolding;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalPermissionSetEntity;

/**
 * Reads and writes permission sets. It returns values: a row stays in the persistence context only if it is to be
 * changed. All writers hold the lock of the realm's settings, since the catalogue decides what a set may contain.
 */
public final class PermissionSetStore {

    private final EntityManager em;

    private PermissionSetStore(EntityManager em) {
        this.em = em;
    }

    /** Returns the store of this session's transaction. */
    public static PermissionSetStore of(KeycloakSession session) {
        return new PermissionSetStore(Jpa.entityManager(session));
    }

    /** Finds the set of this id or key; empty if it is unknown, of another realm, or shaped like neither. */
    public Optional<PermissionSet> find(String realmId, String idOrKey) {
        if (!KeyFormat.isId(idOrKey) && !KeyFormat.isKey(idOrKey)) {
            return Optional.empty();
        }
        String property = KeyFormat.isId(idOrKey) ? "id" : "key";
        return values(rows(
                        "s.realmId = :realm and s." + property + " = :name", Map.of("realm", realmId, "name", idOrKey)))
                .findFirst();
    }

    /** Returns all sets of the realm. */
    public List<PermissionSet> all(String realmId) {
        return values(rows("s.realmId = :realm", Map.of("realm", realmId))).toList();
    }

    /** Returns the keys of the realm's sets by their ids. */
    public Map<String, String> keysById(String realmId) {
        Map<String, String> keys = new HashMap<>();
        em.createQuery("select s.id, s.key from PortalPermissionSetEntity s where s.realmId = :realm", KeyRow.class)
                .setParameter("realm", realmId)
                .getResultList()
                .forEach(row -> keys.put(row.id(), row.key()));
        return keys;
    }

    /** Deletes all sets of a realm that is being removed. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from PortalPermissionSetEntity s where s.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** Returns a page of the realm's sets by name. */
    Page<PermissionSet> page(String realmId, PageRequest page) {
        Map<String, Object> values = new HashMap<>(Map.of("realm", realmId));
        String where = "s.realmId = :realm";
        if (page.isSearch()) {
            where += " and (s.searchName like :pattern escape '!' or lower(s.key) like :pattern escape '!')";
            values.put("pattern", CaseFolding.containsPattern(page.search()));
        }
        TypedQuery<Long> counting =
                em.createQuery("select count(s) from PortalPermissionSetEntity s where " + where, Long.class);
        values.forEach(counting::setParameter);
        long total = counting.getSingleResult();
        if (page.afterName().isPresent()) {
            where += " and (s.searchName > :after or (s.searchName = :after and s.id > :id))";
            values.put("after", page.afterName().get());
            values.put("id", page.afterId());
        }
        List<PermissionSet> found = new ArrayList<>(values(rows(where, values)
                        .setFirstResult(page.afterName().isPresent() ? 0 : page.first())
                        .setMaxResults(page.max() + 1))
                .toList());
        if (found.size() <= page.max()) {
            return Page.of(found, total, null);
        }
        found.remove(page.max());
        PermissionSet last = found.get(page.max() - 1);
        return Page.of(found, total, PageRequest.cursorAt(NameRules.folded(last.name()), last.id()));
    }

    /** Returns the row of a set, to be changed under the realm's lock. */
    Optional<PortalPermissionSetEntity> row(String realmId, String id) {
        return Optional.ofNullable(em.find(PortalPermissionSetEntity.class, id))
                .filter(row -> row.getRealmId().equals(realmId));
    }

    /** Returns true if no set of any realm has this id. */
    boolean isFree(String id) {
        return em.find(PortalPermissionSetEntity.class, id) == null;
    }

    void insert(PortalPermissionSetEntity row) {
        if (find(row.getRealmId(), row.getKey()).isPresent()) {
            throw duplicate();
        }
        em.persist(row);
        try {
            em.flush();
        } catch (ModelDuplicateException e) {
            throw duplicate();
        }
    }

    void flush() {
        em.flush();
    }

    void delete(PortalPermissionSetEntity row) {
        em.remove(row);
        em.flush();
    }

    private TypedQuery<PortalPermissionSetEntity> rows(String where, Map<String, Object> values) {
        TypedQuery<PortalPermissionSetEntity> query = em.createQuery(
                "select s from PortalPermissionSetEntity s where " + where + " order by s.searchName, s.id",
                PortalPermissionSetEntity.class);
        values.forEach(query::setParameter);
        return query;
    }

    private Stream<PermissionSet> values(TypedQuery<PortalPermissionSetEntity> query) {
        return query.getResultList().stream().map(row -> {
            PermissionSet value = PermissionSet.of(row);
            em.detach(row);
            return value;
        });
    }

    private static ProblemException duplicate() {
        return ProblemException.conflict("/key", "duplicate", "The realm already has a permission set with this key.");
    }

    private record KeyRow(String id, String key) {}
}
