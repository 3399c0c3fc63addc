package org.portalaccess.importing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;

/** The ids in lines that exist already, in any realm, or that earlier lines have used. */
final class TakenIds {

    private final Set<String> ids = new HashSet<>();
    private final Set<String> released = new HashSet<>();

    static TakenIds of(Batch batch) {
        return batch.state().part(TakenIds.class, TakenIds::new);
    }

    /** Reads the field {@code id}. */
    static @Nullable String read(JsonObjectReader in) {
        String id = in.text("id").orElse(null);
        if (id != null && !KeyFormat.isId(id)) {
            in.error("id", "invalid-id", "An id is a UUID.");
        }
        return id;
    }

    /** Looks which of these ids an entity has. */
    void load(Batch batch, String entity, Stream<@Nullable String> wanted) {
        Collection<String> asked = wanted.filter(Objects::nonNull)
                .filter(id -> !released.contains(id))
                .toList();
        for (List<String> chunk : AccountStore.chunks(asked)) {
            ids.addAll(Jpa.entityManager(batch.session())
                    .createQuery("select x.id from " + entity + " x where x.id in :ids", String.class)
                    .setParameter("ids", chunk)
                    .getResultList());
        }
    }

    /** Refuses an id that cannot be given to something new. */
    void requireFree(@Nullable String id) {
        if (id != null && ids.contains(id)) {
            throw ProblemException.invalid("/id", "taken", "This id is in use already.");
        }
    }

    /** Refuses an id that is not the one of what is there. */
    static void requireSame(@Nullable String id, String present) {
        if (id != null && !id.equals(present)) {
            throw ProblemException.invalid("/id", "taken", "It is there already, with another id.");
        }
    }

    /** Notes that the id is in use now. */
    void use(String id) {
        ids.add(id);
    }

    /** Notes that the id is in use no longer. A dry run still finds it in the database. */
    void release(String id) {
        ids.remove(id);
        released.add(id);
    }
}
