package org.portalaccess.importing;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountBody;

/** An account as it will be after the lines so far. */
final class PlannedAccount {

    final String id;
    final String key;
    boolean isNew;
    String name = "";
    String type = "";

    @Nullable
    String parentId;

    boolean enabled = true;
    boolean allowOtherEmail;

    @Nullable
    String logoUrl;

    int nextOrdinal = 1;

    /** The children in the database. */
    long storedChildren;

    private PlannedAccount(String id, String key, boolean isNew) {
        this.id = id;
        this.key = key;
        this.isNew = isNew;
    }

    /** Returns a new account, with the id that its line says, or with one of its own. */
    static PlannedAccount made(@Nullable String id, String key) {
        return new PlannedAccount(id == null ? UUID.randomUUID().toString() : id, key, true);
    }

    /** Returns an account that is in the database. */
    static PlannedAccount known(AccountLoader.AccountRow row) {
        PlannedAccount account = new PlannedAccount(row.id(), row.key(), false);
        account.name = row.name();
        account.type = row.type();
        account.parentId = row.parentId();
        account.enabled = row.enabled();
        account.allowOtherEmail = row.allowOtherEmail();
        account.logoUrl = row.logoUrl();
        account.nextOrdinal = row.nextOrdinal();
        account.storedChildren = row.childCount();
        return account;
    }

    /** Returns the account as other packages know it. What lines do not need is left out. */
    Account value(String realmId) {
        return new Account(id, realmId, key, name, type, parentId, enabled, allowOtherEmail, logoUrl, 0, 0, 0);
    }

    /** Takes over all fields of the body except key and parent; returns whether anything changed. */
    boolean apply(AccountBody body) {
        String nameBefore = name;
        String typeBefore = type;
        boolean enabledBefore = enabled;
        boolean allowBefore = allowOtherEmail;
        String logoBefore = logoUrl;
        name = body.name() == null ? name : body.name();
        type = body.type() == null ? type : body.type();
        enabled = body.enabled() == null ? enabled : body.enabled();
        allowOtherEmail = body.allowOtherEmail() == null ? allowOtherEmail : body.allowOtherEmail();
        logoUrl = body.logoUrl().orElse(logoUrl);
        return !name.equals(nameBefore)
                || !type.equals(typeBefore)
                || enabled != enabledBefore
                || allowOtherEmail != allowBefore
                || !Objects.equals(logoUrl, logoBefore);
    }
}
