package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of accounts and of their owners. */
final class AccountLines {

    /** The accounts of one level: those with this number of accounts above them. */
    private static final String LEVEL = """
            select a.id, a.key, a.name, a.type, p.key, a.enabled, a.allowOtherEmail, a.logoUrl, a.nextOrdinal
            from PortalAccountEntity a
            join PortalAccountTreeEntity t on t.descendantId = a.id and t.distance = :level
            left join PortalAccountEntity p on p.id = a.parentId
            where a.realmId = :realm and a.id > :after and not exists (
                select 1 from PortalAccountTreeEntity d where d.descendantId = a.id and d.distance > :level)
            order by a.id
            """;

    private static final String OWNERS = """
            select o.id, o.key, o.name, a.key from PortalOwnerEntity o join PortalAccountEntity a on a.id = o.accountId
            where a.realmId = :realm and o.id > :after
            order by o.id
            """;

    private final Pages pages;
    private final String realmId;
    private final LineWriter out;

    AccountLines(EntityManager em, String realmId, LineWriter out) {
        this.pages = new Pages(em);
        this.realmId = realmId;
        this.out = out;
    }

    /** Writes all accounts, each after the account above it. */
    void writeAccounts() {
        long before = -1;
        for (int level = 0; out.lines() > before; level++) {
            before = out.lines();
            pages.read(LEVEL, AccountRow.class, Map.of("realm", realmId, "level", level), this::account);
        }
    }

    void writeOwners() {
        pages.read(OWNERS, OwnerRow.class, Map.of("realm", realmId), this::owner);
    }

    private void account(AccountRow row) {
        out.line(
                "account",
                new Members()
                        .with("id", row.id())
                        .with("key", row.key())
                        .with("name", row.name())
                        .with("type", row.type())
                        .with("parent", row.parentKey())
                        .with("enabled", row.enabled())
                        .with(
                                "settings",
                                new Members()
                                        .with("allowOtherEmail", row.allowOtherEmail())
                                        .with("logoUrl", row.logoUrl())
                                        .map())
                        .with("nextOrdinal", row.nextOrdinal())
                        .map());
    }

    private void owner(OwnerRow row) {
        out.line(
                "owner",
                new Members()
                        .with("id", row.id())
                        .with("key", row.key())
                        .with("name", row.name())
                        .with("account", row.accountKey())
                        .map());
    }

    private record AccountRow(
            String id,
            String key,
            String name,
            String type,
            @Nullable String parentKey,
            boolean enabled,
            boolean allowOtherEmail,
            @Nullable String logoUrl,
            int nextOrdinal)
            implements Pages.Row {}

    private record OwnerRow(String id, String key, String name, String accountKey) implements Pages.Row {}
}
