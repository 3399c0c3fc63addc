package org.portalaccess.account;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The data about memberships in the preview of a move. Each method takes a constant number of statements. */
public interface MoveDetails {

    /** Returns the members, as REST shows them to the caller, by the ids of their memberships. */
    Map<String, Object> people(Collection<String> membershipIds);

    /** Returns the number of contracts in the reach of an account that each of these memberships covers. */
    Map<String, Long> countCovered(Collection<String> membershipIds, String accountId);

    /** Returns those of these memberships that cover everything that is added below an account later. */
    Set<String> findOpen(Collection<String> membershipIds, String accountId);
}
