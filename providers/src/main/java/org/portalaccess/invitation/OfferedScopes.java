package org.portalaccess.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.scope.ScopeRepresentation;
import org.portalaccess.membership.scope.UnstoredScopes;
import org.portalaccess.scope.ContractScope;

/** The contract scopes of some offers, in short. They are read together on first use. */
final class OfferedScopes {

    private final KeycloakSession session;
    private final String realmId;
    private final List<ContractScope> scopes;
    private @Nullable Map<ContractScope, ScopeSummary> summaries;

    OfferedScopes(KeycloakSession session, String realmId, List<ContractScope> scopes) {
        this.session = session;
        this.realmId = realmId;
        this.scopes = scopes;
    }

    ScopeSummary summarize(ContractScope scope) {
        if (summaries == null) {
            summaries = read();
        }
        return Objects.requireNonNull(summaries.get(scope));
    }

    private Map<ContractScope, ScopeSummary> read() {
        UnstoredScopes named = UnstoredScopes.load(session, realmId, scopes);
        Map<ContractScope, ScopeRepresentation> counted = new HashMap<>();
        scopes.forEach(scope -> counted.computeIfAbsent(named.pruned(scope), named::represent));
        Map<ContractScope, List<String>> names = UnstoredScopes.namesOfFew(session, counted);
        Map<ContractScope, ScopeSummary> read = new HashMap<>();
        scopes.forEach(scope -> {
            ContractScope pruned = named.pruned(scope);
            long assigned = Objects.requireNonNull(counted.get(pruned)).assigned();
            read.put(scope, ScopeSummary.of(pruned, assigned, names.getOrDefault(pruned, List.of())));
        });
        return read;
    }
}
