package org.portalaccess.mail;

import java.util.List;

/**
 * The contracts that a person gets, as a mail or a page shows them. It is public because FreeMarker reads only public
 * types. People who are only invited do not learn how many other contracts there are.
 *
 * @param scope the kind of scope, as a part of message keys
 * @param names the names of all of them if they are few; empty otherwise
 * @param count how many contracts there are today
 */
public record ShownContracts(String scope, List<String> names, long count) {

    public ShownContracts {
        names = List.copyOf(names);
    }

    /** Returns the key of the sentence. Its parameters are the noun for contracts, the list of names and the number. */
    public String key() {
        String start = "portal-access.contracts." + scope;
        if (scope.equals("all") || scope.equals("none")) {
            return start;
        }
        return start + (names.isEmpty() ? count == 0 ? ".none" : ".many" : ".few");
    }
}
