package org.portalaccess.importing;

import java.util.List;

/**
 * The realm's settings that lines depend on.
 *
 * @param accountTypes the allowed types of accounts
 */
record LineRules(List<String> accountTypes) {

    LineRules {
        accountTypes = List.copyOf(accountTypes);
    }
}
