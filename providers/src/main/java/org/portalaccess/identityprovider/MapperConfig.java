package org.portalaccess.identityprovider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.portalaccess.membership.batch.MappedOffer;

/**
 * The settings of one mapper.
 *
 * @param condition who gets a membership
 * @param account the key of the account, in which {@link #VALUE} stands for a value of the claim
 * @param offer the access, without the names of owners or contracts
 * @param namesClaim the claim that names owners or contracts; empty for all contracts
 */
record MapperConfig(ClaimCondition condition, String account, MappedOffer offer, String namesClaim) {

    /** Stands for each value of the claim that meets the condition. */
    static final String VALUE = "${claim}";

    /** Returns the keys of the accounts for these values. */
    Set<String> accounts(List<String> values) {
        Set<String> keys = new LinkedHashSet<>();
        if (!account.contains(VALUE)) {
            if (!values.isEmpty() || condition.match() == ClaimCondition.Match.EVERYBODY) {
                keys.add(account);
            }
            return keys;
        }
        values.forEach(value -> keys.add(account.replace(VALUE, value)));
        return keys;
    }
}
