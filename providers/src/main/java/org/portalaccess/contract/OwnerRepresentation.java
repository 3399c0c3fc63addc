package org.portalaccess.contract;

import org.portalaccess.schema.PortalOwnerEntity;

/**
 * An owner in REST (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name the display name
 * @param account the key of its account
 * @param counts the numbers of what belongs to the owner
 * @param version counts the changes of the owner; its entity tag
 */
public record OwnerRepresentation(String id, String key, String name, String account, Counts counts, int version) {

    /**
     * The numbers of what belongs to an owner.
     *
     * @param contracts the contracts of the owner that the caller sees
     */
    public record Counts(long contracts) {}

    static OwnerRepresentation of(PortalOwnerEntity row, String accountKey, long contracts) {
        return new OwnerRepresentation(
                row.getId(), row.getKey(), row.getName(), accountKey, new Counts(contracts), row.getVersion());
    }
}
