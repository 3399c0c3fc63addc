package org.portalaccess.grant;

import java.util.List;
import org.portalaccess.permission.PermissionCatalog;

/**
 * The access that one membership gives in one active account: permissions and contracts together, never mixed with
 * those of another membership.
 *
 * @param membership the id of the membership
 * @param kind {@code staff} or {@code portal}
 * @param permissions permission keys in catalogue order
 * @param rules the contract scope inside the active account, in canonical form: the first rule is for the active
 *     account itself, the others are for accounts below it where the answer differs, ordered by account key
 */
public record Grant(String membership, String kind, List<String> permissions, List<GrantRule> rules) {

    public Grant {
        permissions = List.copyOf(permissions);
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a grant must have a rule for its active account");
        }
    }

    Grant readOnly(PermissionCatalog catalog) {
        return new Grant(membership, kind, catalog.readOnly(permissions), rules);
    }
}
