package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountBody;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.ProblemException;

/** Decides what a line changes in the {@link ImportState}. A line that fails leaves it as it was. */
final class LinePlanner {

    private final ImportState state;
    private final ImportSink writes;

    LinePlanner(ImportState state, ImportSink writes) {
        this.state = state;
        this.writes = writes;
    }

    /** Takes the planned changes: {@link BatchWriter} writes them, {@link DryWrites} only checks the moves. */
    interface ImportSink {

        /** Takes an account that was created, or changed apart from its place. */
        void account(PlannedAccount account);

        /** Moves an account; throws the problem that prevents the move. */
        void move(PlannedAccount account, @Nullable PlannedAccount parent);

        /** Takes an owner that was created or changed. */
        void owner(PlannedItem owner);

        /** Takes a contract that was created or changed. */
        void contract(PlannedItem contract);
    }

    LineResult plan(ImportLine line) {
        if (line.error() != null) {
            return LineResult.failed(line.number(), line.error());
        }
        try {
            return new LineResult(line.number(), decide(line), null);
        } catch (ProblemException problem) {
            FieldError error = problem.errors().get(0);
            String kind = line.account() != null ? "/account" : line.owner() != null ? "/owner" : "/contract";
            return LineResult.failed(
                    line.number(), new FieldError(kind + error.pointer(), error.code(), error.detail()));
        }
    }

    private Status decide(ImportLine line) {
        if (line.account() != null) {
            return account(line.account());
        }
        return line.owner() != null ? owner(line.owner()) : contract(Objects.requireNonNull(line.contract()));
    }

    private Status account(AccountBody body) {
        String key = Objects.requireNonNull(body.key());
        PlannedAccount parent = state.account(body.parent().value());
        if (body.parent().value() != null && parent == null) {
            throw ProblemException.invalid(List.of(ParentErrors.UNKNOWN_PARENT));
        }
        PlannedAccount known = state.account(key);
        if (known == null) {
            return makeAccount(body, key, parent);
        }
        String parentId = parent == null ? null : parent.id;
        boolean moves = body.parent().given() && !Objects.equals(parentId, known.parentId);
        if (moves) {
            writes.move(known, parent);
            state.hang(known, parentId);
        }
        boolean changes = known.apply(body);
        if (changes) {
            writes.account(known);
        }
        return moves || changes ? Status.UPDATED : Status.UNCHANGED;
    }

    private Status makeAccount(AccountBody body, String key, @Nullable PlannedAccount parent) {
        require(body.name(), "/name");
        require(body.type(), "/type");
        if (parent != null && state.path(parent.id).size() >= AccountStore.MAX_DEPTH) {
            throw ProblemException.invalid(List.of(ParentErrors.TOO_DEEP));
        }
        PlannedAccount made = PlannedAccount.made(key, null);
        state.hang(made, parent == null ? null : parent.id);
        made.apply(body);
        state.add(made);
        writes.account(made);
        return Status.CREATED;
    }

    private Status owner(OwnerBody body) {
        PlannedAccount account = accountOf(body.account());
        String key = Objects.requireNonNull(body.key());
        PlannedItem known = state.owner(account.id, key);
        if (known == null) {
            PlannedItem made = PlannedItem.made(account.id, key, require(body.name(), "/name"));
            state.addOwner(made);
            writes.owner(made);
            return Status.CREATED;
        }
        if (body.name() == null || body.name().equals(known.name)) {
            return Status.UNCHANGED;
        }
        known.name = body.name();
        writes.owner(known);
        return Status.UPDATED;
    }

    private Status contract(ContractBody body) {
        PlannedAccount account = accountOf(body.account());
        String key = Objects.requireNonNull(body.key());
        PlannedItem known = state.contract(account.id, key);
        Set<String> owners = body.owners() == null ? null : ownersOf(account, body.owners());
        if (known == null) {
            PlannedItem made = PlannedItem.made(account.id, key, require(body.name(), "/name"));
            made.owners = owners == null ? Set.of() : owners;
            state.addContract(made);
            writes.contract(made);
            return Status.CREATED;
        }
        boolean same = (body.name() == null || body.name().equals(known.name))
                && (owners == null || owners.equals(known.owners));
        if (same) {
            return Status.UNCHANGED;
        }
        known.name = body.name() == null ? known.name : body.name();
        known.owners = owners == null ? known.owners : owners;
        writes.contract(known);
        return Status.UPDATED;
    }

    private PlannedAccount accountOf(@Nullable String name) {
        PlannedAccount account = state.account(name);
        if (account == null) {
            throw ProblemException.invalid("/account", "unknown-account", "There is no such account.");
        }
        return account;
    }

    private Set<String> ownersOf(PlannedAccount account, List<String> names) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            PlannedItem owner = state.owner(account.id, names.get(i));
            if (owner == null) {
                throw ProblemException.invalid("/owners/" + i, "unknown-owner", "The account has no such owner.");
            }
            ids.add(owner.id);
        }
        return ids;
    }

    private static String require(@Nullable String value, String pointer) {
        if (value == null) {
            throw ProblemException.invalid(
                    pointer, "missing", "A new account, owner or contract must have this field.");
        }
        return value;
    }
}
