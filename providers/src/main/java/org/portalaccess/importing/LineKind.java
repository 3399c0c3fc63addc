package org.portalaccess.importing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/**
 * One kind of lines: how a line is read, what it names, and what it changes. There is one object of each kind for all
 * imports. What a kind has read and planned is kept in the {@link Batch} and its {@link ImportState}. For each batch, the
 * accounts that the lines name are locked and read first, then {@link #load} is called once for each kind, and then the
 * lines are planned one after the other.
 *
 * @param <B> a line of this kind as a value
 */
abstract class LineKind<B> {

    private final String word;

    /**
     * Creates a kind.
     *
     * @param word the field of a line that says it is of this kind
     */
    LineKind(String word) {
        this.word = word;
    }

    /** Returns the field of a line that says it is of this kind. */
    final String word() {
        return word;
    }

    /** Returns which lines may share a batch with lines of this kind. */
    Sharing sharing() {
        return Sharing.ALL;
    }

    /** Reads a line. Errors stay in {@code in}; the caller calls its {@code finish}. */
    abstract B read(JsonObjectReader in, LineRules rules);

    /** Returns the names in the line, for the admin event. */
    abstract Map<String, String> names(B body);

    /** Returns the ids or keys of the accounts to lock and read. */
    Collection<String> accounts(B body) {
        return List.of();
    }

    /** Reads what lines name apart from accounts. The number of queries must not depend on the number of lines. */
    void load(List<B> bodies, Batch batch) {
        // Accounts are all that most kinds need.
    }

    /**
     * Returns the present state of what the line names, for the admin event of the batch; null if that does not exist, or
     * has an event of its own.
     */
    @Nullable
    Map<String, Object> state(B body, Batch batch) {
        return null;
    }

    /**
     * Returns the id of the account in whose history the line belongs; empty for what belongs to the realm, or has a
     * history of its own.
     */
    Optional<String> historyOf(B body, Batch batch) {
        return Optional.empty();
    }

    /** Decides what the line changes. A line that fails, by a {@code ProblemException}, leaves everything as it was. */
    abstract Status plan(B body, Batch batch);

    /** Returns whether lines can be as long as a request with a contract scope. */
    boolean isLong() {
        return false;
    }

    /** Takes away what the line names. */
    Status remove(B body, Batch batch) {
        throw ProblemException.invalid("/deleted", "not-deletable", "Lines of this kind cannot take anything away.");
    }

    /** Returns the rules for lines after this one, if it has not failed. */
    LineRules rulesAfter(B body, LineRules rules) {
        return rules;
    }

    /** Which lines may share a batch. */
    enum Sharing {
        /** Lines of all kinds of this sharing. */
        ALL,

        /** Only lines of the same kind, because they need rows that others have written. */
        KIND,

        /** Only lines of the same kind. The realm's row is locked, which comes before all other locks. */
        REALM,

        /** None. A file has such a line only once, and it may change how later lines are read. As REALM, too. */
        ONCE;

        boolean locksRealm() {
            return this == REALM || this == ONCE;
        }
    }
}
