package org.portalaccess.contract;

/**
 * An owner in REST (docs/api.md).
 *
 * @param id the id, a UUID
 * @param key the business key, unique in its account
 * @param name the display name
 * @param account the key of its account
 */
public record OwnerRepresentation(String id, String key, String name, String account) {

    static OwnerRepresentation of(PortalOwnerEntity row, String accountKey) {
        return new OwnerRepresentation(row.getId(), row.getKey(), row.getName(), accountKey);
    }
}
