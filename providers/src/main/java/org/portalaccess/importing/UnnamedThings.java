package org.portalaccess.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.importing.FullImport.Unnamed;
import org.portalaccess.membership.batch.ImportMadeMemberships;
import org.portalaccess.membership.batch.ImportMadeMemberships.Member;
import org.portalaccess.membership.batch.MembershipLine;
import org.portalaccess.platform.Jpa;

/** Finds what a file does not name, in the accounts that have a line of their own in it. */
final class UnnamedThings {

    private static final String FETCH_SIZE = "org.hibernate.fetchSize";
    private static final int FETCHED = 1_000;

    private final KeycloakSession session;
    private final String realmId;
    private final FileNames names;

    UnnamedThings(KeycloakSession session, String realmId, FileNames names) {
        this.session = session;
        this.realmId = realmId;
        this.names = names;
    }

    Unnamed of(FullOptions.Kind kind) {
        Map<String, Account> accounts = accounts();
        return switch (kind) {
            case CONTRACTS -> items("contract", "PortalContractEntity", accounts);
            case OWNERS -> items("owner", "PortalOwnerEntity", accounts);
            case MEMBERSHIPS -> memberships(accounts);
        };
    }

    private Map<String, Account> accounts() {
        Map<String, Account> accounts = new HashMap<>();
        AccountStore.of(session)
                .findAllByKey(realmId, names.accounts())
                .values()
                .forEach(account -> accounts.put(account.id(), account));
        return accounts;
    }

    private Unnamed items(String word, String entity, Map<String, Account> accounts) {
        long total = 0;
        List<ImportLine> lines = new ArrayList<>();
        for (List<String> chunk : AccountStore.chunks(accounts.keySet())) {
            Iterator<ItemRow> rows = Jpa.entityManager(session)
                    .createQuery(
                            "select x.id, x.accountId, x.key from " + entity + " x where x.accountId in :ids",
                            ItemRow.class)
                    .setParameter("ids", chunk)
                    .setHint(FETCH_SIZE, FETCHED)
                    .getResultStream()
                    .iterator();
            while (rows.hasNext()) {
                ItemRow row = rows.next();
                total++;
                if (!names.has(word, namesOf(row.accountId(), accounts), List.of(row.key()))) {
                    lines.add(line(word, row));
                }
            }
        }
        return new Unnamed(total, lines);
    }

    private static ImportLine line(String word, ItemRow row) {
        return word.equals("contract")
                ? ImportLine.removal(
                        LineKinds.CONTRACT,
                        new ContractKind.Line(new ContractBody(row.key(), null, row.accountId(), null), row.id(), null))
                : ImportLine.removal(
                        LineKinds.OWNER, new OwnerKind.Line(new OwnerBody(row.key(), null, row.accountId()), row.id()));
    }

    private Unnamed memberships(Map<String, Account> accounts) {
        ImportMadeMemberships made = new ImportMadeMemberships(session, realmId);
        List<ImportLine> lines = new ArrayList<>();
        made.read(accounts.keySet(), some -> {
            List<Member> unnamed = some.stream()
                    .filter(member ->
                            !names.has("membership", namesOf(member.accountId(), accounts), List.of(member.userId())))
                    .toList();
            made.namesOf(unnamed).forEach((member, userNames) -> {
                if (!names.has("membership", namesOf(member.accountId(), accounts), userNames)) {
                    lines.add(ImportLine.removal(
                            LineKinds.MEMBERSHIP,
                            MembershipLine.removal(member.id(), member.userId(), member.accountId())));
                }
            });
        });
        return new Unnamed(made.count(accounts.keySet()), lines);
    }

    private static Stream<String> namesOf(String accountId, Map<String, Account> accounts) {
        Account account = accounts.get(accountId);
        return account == null ? Stream.of(accountId) : Stream.of(accountId, account.key());
    }

    /** An owner or a contract. */
    private record ItemRow(String id, String accountId, String key) {}
}
