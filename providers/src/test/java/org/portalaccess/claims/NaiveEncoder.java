package org.portalaccess.claims;

import static org.portalaccess.claims.Portfolio.BEACH;
import static org.portalaccess.claims.Portfolio.ETAG;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.portalaccess.grant.Grant;
import org.portalaccess.metrics.PortalMetrics.ContractsClaim;

/**
 * The order of forms, spelled out without any economy: each stage writes the whole payload with Keycloak's JSON to see
 * whether it fits.
 */
final class NaiveEncoder {

    private static final long NO_CAP = Integer.MAX_VALUE;

    private final List<Grant> grants;
    private final ClaimSettings settings;
    private final List<Map<String, Object>> contracts;

    NaiveEncoder(List<Grant> grants, ClaimSettings settings) {
        this.grants = grants;
        this.settings = settings;
        this.contracts =
                new ArrayList<>(grants.stream().map(ContractsForm::keys).toList());
    }

    EncodedClaims encode() {
        if (settings.compact()) {
            shorten(grant -> ContractsForm.compact(grant, NO_CAP));
        }
        shorten(grant -> Optional.of(ContractsForm.ref(grant, settings.hrefBase())));
        return fits() ? claims() : lastResort();
    }

    private void shorten(Function<Grant, Optional<Map<String, Object>>> form) {
        List<Integer> largestFirst =
                new ArrayList<>(IntStream.range(0, contracts.size()).boxed().toList());
        largestFirst.sort(Comparator.comparing(i -> size(contracts.get(i)), Collections.reverseOrder()));
        for (int i : largestFirst) {
            if (!fits()) {
                form.apply(grants.get(i))
                        .filter(other -> size(other) < size(contracts.get(i)))
                        .ifPresent(other -> contracts.set(i, other));
            }
        }
    }

    private static int size(Object value) {
        return Payload.json(value).length();
    }

    private boolean fits() {
        return Payload.addedEncoded(claims()) <= settings.budget();
    }

    private EncodedClaims claims() {
        Map<String, Object> claims = account();
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> details = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            all.add(JsonObject.of("permissions", Portfolio.VIEW, "contracts", contracts.get(i)));
            Map<String, Object> detail = JsonObject.of("type", "portal_account", "identifier", BEACH.key());
            detail.put("actions", Portfolio.VIEW);
            detail.put("contracts", contracts.get(i));
            details.add(detail);
        }
        boolean single = grants.size() == 1;
        if (single) {
            claims.putAll(all.get(0));
        } else {
            claims.put("grants", all);
        }
        claims.put("grants_etag", ETAG);
        return new EncodedClaims(
                claims,
                settings.scope() && single ? Portfolio.VIEW : List.of(),
                settings.authorizationDetails() ? details : List.of(),
                form());
    }

    private ContractsClaim form() {
        List<Object> modes =
                contracts.stream().map(object -> object.get("mode")).toList();
        if (modes.contains("ref")) {
            return ContractsClaim.REF;
        }
        return modes.contains("compact") ? ContractsClaim.COMPACT : ContractsClaim.KEYS;
    }

    private EncodedClaims lastResort() {
        Map<String, Object> ref = JsonObject.of("mode", "ref", "href", settings.hrefBase() + "/me/grants");
        Map<String, Object> claims = account();
        claims.put("grants", ref);
        claims.put("grants_etag", ETAG);
        Map<String, Object> detail = JsonObject.of("type", "portal_account", "identifier", BEACH.key());
        detail.put("grants", ref);
        return new EncodedClaims(
                claims,
                List.of(),
                settings.authorizationDetails() ? List.of(detail) : List.of(),
                ContractsClaim.GRANTS_REF);
    }

    private static Map<String, Object> account() {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", BEACH.id());
        account.put("key", BEACH.key());
        account.put("name", BEACH.name());
        account.put("type", BEACH.type());
        account.put("kind", BEACH.kind());
        account.put("membership", BEACH.membership());
        return JsonObject.of("account", account);
    }
}
