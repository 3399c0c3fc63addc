package org.portalaccess.switching;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.platform.PageRequest;

/**
 * An example token, made by the tool <i>Evaluate</i> of the admin console. Its user has not chosen an account, and
 * cannot be asked. So the example is for the account that the user entered last.
 *
 * <p>Only the admin REST makes examples, and it makes no other tokens that our mappers see. Tokens for applications are
 * made below {@code /realms}. So the path tells an example from other tokens.
 */
final class ExampleToken {

    private static final String ADMIN = "/admin/realms/";
    private static final String TOOL = "/evaluate-scopes/generate-example-";

    private ExampleToken() {}

    /** Returns the account of an example; empty if this request does not make one, or the user has no account. */
    static Optional<String> account(KeycloakSession session, UserModel user) {
        if (!isAsked(session.getContext().getUri().getPath())) {
            return Optional.empty();
        }
        String realmId = session.getContext().getRealm().getId();
        PageRequest first = new PageRequest("", 0, 1, List.of());
        return UserAccounts.of(session).page(realmId, user.getId(), first).items().stream()
                .map(AccountEntry::accountId)
                .findFirst();
    }

    /** Whether a path, counted from the server's base path, belongs to the tool. */
    static boolean isAsked(String path) {
        String whole = path.startsWith("/") ? path : "/" + path;
        return whole.startsWith(ADMIN) && whole.contains(TOOL);
    }
}
