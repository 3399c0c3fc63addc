package org.portalaccess.importing;

import java.util.List;

/**
 * What the realm's settings say about lines.
 *
 * @param accountTypes the allowed types of accounts
 */
record LineRules(List<String> accountTypes) {

    LineRules {
        accountTypes = List.copyOf(accountTypes);
    }
}
