package org.portalaccess.demo.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portalaccess.reader.Answer;
import org.portalaccess.reader.PortalGrants;

/** What the person of one request may do, by the access token of that request. */
final class Access {

    private final Map<String, Object> claims;
    private final PortalGrants grants;
    private final Asking asking;
    private final Map<List<Object>, Boolean> asked = new HashMap<>();

    /**
     * Reads a token.
     *
     * @param claims of a verified token
     * @param asking is asked about grants that did not fit into the token
     */
    Access(Map<String, Object> claims, Asking asking) {
        this.claims = claims;
        this.grants = PortalGrants.of(claims);
        this.asking = asking;
    }

    /** Returns whether the person may do this with that property. */
    boolean may(Permission permission, Property property) {
        if (permission.writes() && isLoggedInAs()) {
            return false;
        }
        Answer answer = grants.mayAccess(permission.key(), property.contract());
        return answer instanceof Answer.Ask ask
                ? ask.hrefs().stream().anyMatch(href -> ask(href, permission, property))
                : answer.isAllowed();
    }

    /** Refuses a property that the person may not see, as if it did not exist. */
    Property require(Permission permission, Property property) {
        if (!may(Permission.CALENDAR, property)) {
            throw Refusal.notFound();
        }
        if (!may(permission, property)) {
            throw Refusal.forbidden();
        }
        return property;
    }

    /** Returns the name of the person, for what they write. */
    String personName() {
        Object name = claims.getOrDefault("name", claims.getOrDefault("preferred_username", claims.get("sub")));
        return String.valueOf(name);
    }

    /** Returns whether somebody else looks at the account as this person. */
    private boolean isLoggedInAs() {
        return claims.containsKey("act");
    }

    private boolean ask(String href, Permission permission, Property property) {
        return asked.computeIfAbsent(
                List.of(href, permission, property), key -> asking.allows(href, permission, nameOf(property)));
    }

    /** Returns the contract's name relative to the active account. */
    private String nameOf(Property property) {
        return grants.accountKey().filter(property.account()::equals).isPresent()
                ? property.contract().key()
                : property.id();
    }

    /** Asks the server whether the grants at an address allow something. */
    interface Asking {
        boolean allows(String href, Permission permission, String contract);
    }
}
