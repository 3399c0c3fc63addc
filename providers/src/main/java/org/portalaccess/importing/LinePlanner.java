package org.portalaccess.importing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountBody;
import org.portalaccess.account.AccountFaults;
import org.portalaccess.account.AccountStore;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Problem;

/** Decides, against the world, what a line does; a line that fails leaves the world as it was. */
final class LinePlanner {

    private final World world;
    private final Writes writes;

    LinePlanner(World world, Writes writes) {
        this.world = world;
        this.writes = writes;
    }

    /** Where the decisions go. */
    interface Writes {

        /** An account was made or, but for its place, changed. */
        void account(PlannedAccount account);

        /** An account is to be moved; throws the problem that speaks against it. */
        void move(PlannedAccount account, @Nullable PlannedAccount parent);

        /** An owner was made or changed. */
        void owner(Planned owner);

        /** A contract was made or changed. */
        void contract(Planned contract);
    }

    LineResult plan(ImportLine line) {
        if (line.error() != null) {
            return LineResult.failed(line.number(), line.error());
        }
        try {
            return new LineResult(line.number(), decide(line), null);
        } catch (Problem problem) {
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
        PlannedAccount parent = world.account(body.parent().value());
        if (body.parent().value() != null && parent == null) {
            throw Problem.invalid(List.of(AccountFaults.UNKNOWN_PARENT));
        }
        PlannedAccount known = world.account(key);
        if (known == null) {
            return makeAccount(body, key, parent);
        }
        String parentId = parent == null ? null : parent.id;
        boolean moves = body.parent().given() && !Objects.equals(parentId, known.parentId);
        if (moves) {
            writes.move(known, parent);
            world.hang(known, parentId);
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
        if (parent != null && world.path(parent.id).size() >= AccountStore.MAX_DEPTH) {
            throw Problem.invalid(List.of(AccountFaults.TOO_DEEP));
        }
        PlannedAccount made = PlannedAccount.made(key, null);
        world.hang(made, parent == null ? null : parent.id);
        made.apply(body);
        world.add(made);
        writes.account(made);
        return Status.CREATED;
    }

    private Status owner(OwnerBody body) {
        PlannedAccount account = accountOf(body.account());
        String key = Objects.requireNonNull(body.key());
        Planned known = world.owner(account.id, key);
        if (known == null) {
            Planned made = Planned.made(account.id, key, require(body.name(), "/name"));
            world.addOwner(made);
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
        Planned known = world.contract(account.id, key);
        Set<String> owners = body.owners() == null ? null : ownersOf(account, body.owners());
        if (known == null) {
            Planned made = Planned.made(account.id, key, require(body.name(), "/name"));
            made.owners = owners == null ? Set.of() : owners;
            world.addContract(made);
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
        PlannedAccount account = world.account(name);
        if (account == null) {
            throw Problem.invalid("/account", "unknown-account", "There is no such account.");
        }
        return account;
    }

    private Set<String> ownersOf(PlannedAccount account, List<String> names) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            Planned owner = world.owner(account.id, names.get(i));
            if (owner == null) {
                throw Problem.invalid("/owners/" + i, "unknown-owner", "The account has no such owner.");
            }
            ids.add(owner.id);
        }
        return ids;
    }

    private static String require(@Nullable String value, String pointer) {
        if (value == null) {
            throw Problem.invalid(pointer, "missing", "What is new must have this.");
        }
        return value;
    }
}
