package org.portalaccess.contract;

import java.util.List;

/**
 * A contract in REST (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name the display name
 * @param account the key of its account
 * @param ordinal small integer, unique in its account, never reused
 * @param owners the keys of its owners, in order
 * @param version counts the changes of the contract; its entity tag
 */
public record ContractRepresentation(
        String id, String key, String name, String account, int ordinal, List<String> owners, int version) {

    /** Keeps the owners as an unmodifiable list. */
    public ContractRepresentation {
        owners = List.copyOf(owners);
    }
}
