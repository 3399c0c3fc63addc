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
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Folding;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Names;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Problem;

/**
 * Reads and writes permission sets. What it reads are values: no row stays in the persistence context. All writers hold
 * the lock of the realm's settings, as what a set may contain is the catalogue's to say.
 */
public final class PermissionSetStore {

    private final EntityManager em;

    private PermissionSetStore(EntityManager em) {
        this.em = em;
    }

    /** The store of this session's transaction. */
    public static PermissionSetStore of(KeycloakSession session) {
        return new PermissionSetStore(Database.of(session));
    }

    /** The set of this id or key; empty when unknown, of another realm, or not even shaped like either. */
    public Optional<PermissionSet> find(String realmId, String idOrKey) {
        if (!Keys.isId(idOrKey) && !Keys.isKey(idOrKey)) {
            return Optional.empty();
        }
        String property = Keys.isId(idOrKey) ? "id" : "key";
        return values(rows(
                        "s.realmId = :realm and s." + property + " = :name", Map.of("realm", realmId, "name", idOrKey)))
                .findFirst();
    }

    /** All sets of the realm. */
    public List<PermissionSet> all(String realmId) {
        return values(rows("s.realmId = :realm", Map.of("realm", realmId))).toList();
    }

    /** The keys of the realm's sets by their ids. */
    public Map<String, String> keysById(String realmId) {
        Map<String, String> keys = new HashMap<>();
        em.createQuery("select s.id, s.key from PortalPermissionSetEntity s where s.realmId = :realm", Object[].class)
                .setParameter("realm", realmId)
                .getResultList()
                .forEach(row -> keys.put((String) row[0], (String) row[1]));
        return keys;
    }

    /** Takes all sets of a realm that is being removed. */
    public static void removeRealm(KeycloakSession session, String realmId) {
        Database.of(session)
                .createQuery("delete from PortalPermissionSetEntity s where s.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** A page of the realm's sets by name. */
    Page<PermissionSet> page(String realmId, PageRequest page) {
        Map<String, Object> values = new HashMap<>(Map.of("realm", realmId));
        String where = "s.realmId = :realm";
        if (page.isSearch()) {
            where += " and (s.searchName like :pattern escape '!' or lower(s.key) like :pattern escape '!')";
            values.put("pattern", Folding.containsPattern(page.search()));
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
        return Page.of(found, total, PageRequest.cursorAt(Names.folded(last.name()), last.id()));
    }

    /** The row of a set, to be changed under the realm's lock. */
    Optional<PortalPermissionSetEntity> row(String realmId, String id) {
        return Optional.ofNullable(em.find(PortalPermissionSetEntity.class, id))
                .filter(row -> row.getRealmId().equals(realmId));
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

    private static Problem duplicate() {
        return Problem.conflict("/key", "duplicate", "The realm has a permission set with this key already.");
    }
}
