package org.portalaccess.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A part of the set-up that a realm gets once. */
interface Piece {

    /** Returns the name of this piece in answers and admin events. */
    Thing thing();

    /** Returns whether the realm has this piece. */
    State state();

    /** Makes this piece. Call this only if it is missing. */
    void make();

    /** Returns what an administrator can do if the realm has another object with this name. */
    default String advice() {
        return "";
    }

    /** Makes this piece if it is missing. Returns true if it was made. */
    default boolean makeIfMissing() {
        boolean missing = state() == State.MISSING;
        if (missing) {
            make();
        }
        return missing;
    }

    /** The states of a piece in a realm. */
    enum State {
        THERE,
        MISSING,
        /** The realm has another object with this name, which stays as it is. */
        NOT_OURS,
        /** This piece needs another one that is not ours. */
        IMPOSSIBLE
    }

    /**
     * A piece as answers and admin events name it.
     *
     * @param type role, client-scope, required-action or client
     * @param client the client id of the client of a role; null for all other types
     * @param name its name; for a client the client id, for a required action the alias
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Thing(String type, @Nullable String client, String name) {}
}
