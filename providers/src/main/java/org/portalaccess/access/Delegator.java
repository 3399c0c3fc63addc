package org.portalaccess.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.scope.ContractScope;

/**
 * The access that a delegator holds at this moment and so can give. A delegator cannot give more than they hold
 * (requirement C6; docs/concepts.md#attenuation, docs/api.md). Realm staff who manage hold everything.
 */
public interface Delegator {

    /** Returns whether the delegator holds everything, so that no delegated access needs to be compared. */
    default boolean holdsEverything() {
        return false;
    }

    /**
     * Returns whether the delegator holds all of it: each permission on each contract, future contracts, kind and time.
     */
    boolean covers(DelegatedAccess delegation);

    /**
     * Adds an error for each part of a delegated access that the delegator cannot give.
     *
     * @param delegation the access to give
     * @param known the access that the member has already; null for a new member. A permission that the delegator
     *     cannot give may be kept: for no more contracts, no earlier, no longer, and without ending a suspension
     * @param pointer JSON pointer to the access in the request
     * @param errors receives the errors
     */
    void check(DelegatedAccess delegation, @Nullable DelegatedAccess known, String pointer, List<FieldError> errors);

    /** Returns the parts of the access that the delegator does not hold; none if the delegator {@link #covers} it. */
    default List<Shortfall> findShortfalls(DelegatedAccess delegation) {
        return List.of();
    }

    /** Returns whether the delegator can give all of it to a new member. */
    default boolean canGive(DelegatedAccess delegation) {
        List<FieldError> errors = new FieldErrors();
        check(delegation, null, "", errors);
        return errors.isEmpty();
    }

    /** Returns this delegator, with the data for all of these read together. They cost no more statements than one. */
    default Delegator readyFor(Collection<DelegatedAccess> delegations) {
        return this;
    }

    /**
     * Returns the scope of a new member if the request names none: a copy of the delegator's own scope there (requirement B12).
     */
    ContractScope scopeFor(String accountId, List<String> permissions);
}
