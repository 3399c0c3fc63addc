package org.portalaccess.me;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.services.Urls;
import org.portalaccess.claims.ClaimNames;
import org.portalaccess.claims.ClaimSettings;
import org.portalaccess.claims.ClaimsEncoder;
import org.portalaccess.claims.GrantsEtag;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.member.Member;

/** The grants of a token as {@code /me/grants} shows them: always as a list, with every contract by its key. */
final class GrantsInFull {

    private static final String GRANTS = "grants";

    private GrantsInFull() {}

    static Map<String, Object> represent(Member member) {
        if (member.grants().isEmpty()) {
            return Map.of(GRANTS, List.of());
        }
        ActiveGrants active = member.grants().get();
        ClaimSettings unlimited = new ClaimSettings(
                Integer.MAX_VALUE, false, false, false, ClaimNames.DEFAULT, issuer(member) + "/portal-access");
        String etag = GrantsEtag.compute(member.realmId(), active.account(), active.grants());
        Map<String, Object> body = new LinkedHashMap<>();
        List<Map<String, Object>> grants = new ArrayList<>();
        for (Grant grant : active.grants()) {
            Map<String, Object> claims = ClaimsEncoder.encode(active.account(), List.of(grant), etag, unlimited)
                    .claims();
            body.putIfAbsent("account", claims.get("account"));
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("membership", grant.membership());
            shown.put("kind", grant.kind());
            shown.put("permissions", claims.get("permissions"));
            shown.put("contracts", claims.get("contracts"));
            grants.add(shown);
        }
        body.put(GRANTS, grants);
        body.put("grants_etag", etag);
        return body;
    }

    private static String issuer(Member member) {
        return Urls.realmIssuer(
                member.session().getContext().getUri().getBaseUri(),
                member.session().getContext().getRealm().getName());
    }
}
