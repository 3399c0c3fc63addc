package org.portalaccess.me;

import jakarta.persistence.Query;
import java.util.Optional;
import org.portalaccess.platform.KeyFormat;

/**
 * The name of a contract inside the active account: {@code KEY}, {@code child-key/KEY}, or its id (docs/concepts.md#contract-scope).
 *
 * @param account the key of the contract's account; empty for an id
 * @param contract the contract's key, or its id
 */
public record ContractName(String account, String contract) {

    /**
     * Returns the name in {@code text}, relative to the account with this key; empty if it is not shaped like a name.
     */
    public static Optional<ContractName> parse(String text, String activeAccount) {
        if (KeyFormat.isId(text)) {
            return Optional.of(new ContractName("", text));
        }
        int slash = text.indexOf('/');
        String account = slash < 0 ? activeAccount : text.substring(0, slash);
        String contract = text.substring(slash + 1);
        return KeyFormat.isKey(account) && KeyFormat.isKey(contract)
                ? Optional.of(new ContractName(account, contract))
                : Optional.empty();
    }

    /** Returns true if the name is an id. */
    public boolean isId() {
        return account.isEmpty();
    }

    void bindTo(Query query) {
        if (isId()) {
            query.setParameter("id", contract);
        } else {
            query.setParameter("account_key", account).setParameter("key", contract);
        }
    }
}
