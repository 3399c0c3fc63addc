package org.portalaccess.membership.batch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access that a mapper of an identity provider gives in each account.
 *
 * @param kind staff or portal, as written
 * @param permissions keys of the catalogue; null: those of the set
 * @param permissionSet key of a permission set; null for none
 * @param contracts which contracts it covers
 * @param names the owners or contracts, named relative to the account
 */
public record MappedOffer(
        String kind,
        @Nullable List<String> permissions,
        @Nullable String permissionSet,
        Contracts contracts,
        Set<String> names) {

    public MappedOffer {
        permissions = permissions == null ? null : List.copyOf(permissions);
        names = Set.copyOf(names);
    }

    /** Returns this offer with owners or contracts of these names. */
    public MappedOffer named(Set<String> others) {
        return new MappedOffer(kind, permissions, permissionSet, contracts, others);
    }

    /** Which contracts an offer covers. */
    public enum Contracts {
        /** Every contract, later ones too. */
        ALL,
        /** Every contract of the named owners, later ones too. */
        OF_OWNERS,
        /** The named contracts. */
        LISTED
    }
}
