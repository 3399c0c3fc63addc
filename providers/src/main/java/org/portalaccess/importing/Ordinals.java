package org.portalaccess.importing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/** Gives ordinals to new contracts: those that their lines say, if they are free, or else the next ones. */
final class Ordinals {

    private static final int LARGEST = 1_000_000_000;

    /** Ordinals that contracts have, each with the account. */
    private final Set<String> taken = new HashSet<>();

    static Ordinals of(Batch batch) {
        return batch.state().part(Ordinals.class, Ordinals::new);
    }

    /** Reads an ordinal. */
    static OptionalInt read(JsonObjectReader in, String field) {
        OptionalInt ordinal = in.number(field);
        if (ordinal.isPresent() && (ordinal.getAsInt() < 1 || ordinal.getAsInt() > LARGEST)) {
            in.error(field, "invalid", "An ordinal is a number from 1 to " + LARGEST + ".");
            return OptionalInt.empty();
        }
        return ordinal;
    }

    /** Reads which of the ordinals in lines for new contracts are taken. */
    void load(Batch batch, Collection<ContractKind.Line> lines) {
        Set<String> accounts = new HashSet<>();
        Set<Integer> wanted = new HashSet<>();
        for (ContractKind.Line line : lines) {
            PlannedAccount account = batch.state().account(line.account());
            Integer ordinal = line.ordinal();
            boolean isNew =
                    account != null && ordinal != null && batch.state().contract(account.id, line.key()) == null;
            if (isNew && account != null && !account.isNew && ordinal != null) {
                accounts.add(account.id);
                wanted.add(ordinal);
            }
        }
        for (List<String> chunk : AccountStore.chunks(accounts)) {
            Jpa.entityManager(batch.session())
                    .createQuery(
                            "select c.accountId, c.ordinal from PortalContractEntity c"
                                    + " where c.accountId in :accounts and c.ordinal in :ordinals",
                            OrdinalRow.class)
                    .setParameter("accounts", chunk)
                    .setParameter("ordinals", wanted)
                    .getResultList()
                    .forEach(row -> taken.add(at(row.accountId(), row.ordinal())));
        }
    }

    /** Refuses an ordinal that another contract has. */
    void requireFree(@Nullable Integer ordinal, PlannedAccount account) {
        if (ordinal != null && taken.contains(at(account.id, ordinal))) {
            throw taken("Another contract of the account has this ordinal.");
        }
    }

    /** Refuses an ordinal that is not the one of what is there. */
    static void requireSame(@Nullable Integer ordinal, PlannedItem present) {
        if (ordinal != null && ordinal != present.ordinal) {
            throw taken("The contract is there already, with another ordinal.");
        }
    }

    /** Gives a new contract its ordinal. */
    void give(@Nullable Integer ordinal, PlannedItem made, PlannedAccount account) {
        made.ordinal = ordinal == null ? account.nextOrdinal : ordinal;
        made.ownOrdinal = ordinal != null;
        account.nextOrdinal = Math.max(account.nextOrdinal, made.ordinal + 1);
        taken.add(at(account.id, made.ordinal));
    }

    private static ProblemException taken(String detail) {
        return ProblemException.invalid("/ordinal", "taken", detail);
    }

    private static String at(String accountId, int ordinal) {
        return accountId + ' ' + ordinal;
    }

    private record OrdinalRow(String accountId, int ordinal) {}
}
