package org.portalaccess.account;

import java.util.Optional;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Keys;
import org.portalaccess.platform.Problem;

/** How an account is named in a path: its id, or {@code key:} and its key (design, section 6). */
public final class AccountPath {

    private static final String KEY_PREFIX = "key:";

    private AccountPath() {}

    /** The account that the path names, for callers who may see it; else a 404, or whatever access says. */
    public static Account requireView(PortalRequest request, String segment) {
        request.access().requireEntry();
        Account account = find(request, segment).orElseThrow(Problem::notFound);
        request.access().requireView(account.id());
        return account;
    }

    /** The account that the path names, for callers who may change it and what is in it. */
    public static Account requireChange(PortalRequest request, String segment) {
        Account account = requireView(request, segment);
        request.access().requireChange(account.id());
        return account;
    }

    /** The account that the path names, for callers who may change who is a member of it. */
    public static Account requireTeam(PortalRequest request, String segment) {
        Account account = requireView(request, segment);
        request.access().requireTeam(account.id());
        return account;
    }

    private static Optional<Account> find(PortalRequest request, String segment) {
        AccountStore store = AccountStore.of(request.session());
        if (segment.startsWith(KEY_PREFIX)) {
            String key = segment.substring(KEY_PREFIX.length());
            return Keys.isKey(key) ? store.find(request.realmId(), key) : Optional.empty();
        }
        return Keys.isId(segment) ? store.find(request.realmId(), segment) : Optional.empty();
    }
}
