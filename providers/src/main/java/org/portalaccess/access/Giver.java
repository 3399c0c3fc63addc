package org.portalaccess.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;

/**
 * What somebody holds at this moment, and so can give on: nobody gives what they do not hold (row C6; design, sections 5
 * and 6). Realm staff who manage hold everything.
 */
public interface Giver {

    /** Whether there is nothing that they do not hold, so that no gift need be looked at. */
    default boolean holdsEverything() {
        return false;
    }

    /** Whether all of it is held: each permission on each contract, later ones too, the kind, and for as long. */
    boolean covers(Gift gift);

    /**
     * Notes what of a gift can't be given.
     *
     * @param gift what is to be given
     * @param known what the person has already; null for somebody new. What can't be given on may be kept
     * @param pointer where the gift stands in the request
     * @param errors grows
     */
    void check(Gift gift, @Nullable Gift known, String pointer, List<FieldError> errors);

    /** The scope that somebody new gets when nothing is said: a copy of the giver's own there (row B12). */
    ContractScope scopeFor(String accountId, List<String> permissions);
}
