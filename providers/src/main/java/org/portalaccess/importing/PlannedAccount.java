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

    /** Returns an account that is made from the columns of {@link AccountLoader}. */
    static PlannedAccount known(Object[] row) {
        PlannedAccount account = new PlannedAccount((String) row[0], (String) row[1], false);
        account.name = (String) row[2];
        account.type = (String) row[3];
        account.parentId = (String) row[4];
        account.enabled = (Boolean) row[5];
        account.allowOtherEmail = (Boolean) row[6];
        account.logoUrl = (String) row[7];
        account.nextOrdinal = (Integer) row[8];
        account.storedChildren = ((Number) row[9]).longValue();
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
