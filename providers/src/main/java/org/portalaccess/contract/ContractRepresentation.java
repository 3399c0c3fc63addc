package org.portalaccess.contract;

import java.util.List;

/**
 * A contract in REST (design, section 6).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name for people
 * @param account the key of its account
 * @param ordinal small integer, unique in its account, never reused
 * @param owners the keys of its owners, in order
 * @param version counts its changes; the entity tag
 */
public record ContractRepresentation(
        String id, String key, String name, String account, int ordinal, List<String> owners, int version) {

    /** The owners come as an unmodifiable list. */
    public ContractRepresentation {
        owners = List.copyOf(owners);
    }
}
