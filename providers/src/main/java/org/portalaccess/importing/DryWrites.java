package org.portalaccess.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountFaults;
import org.portalaccess.account.AccountStore;
import org.portalaccess.platform.Problem;

/** Writes nothing: the world alone remembers. */
final class DryWrites implements LinePlanner.Writes {

    private final World world;
    private final AccountStore store;

    DryWrites(World world, AccountStore store) {
        this.world = world;
        this.store = store;
    }

    @Override
    public void account(PlannedAccount account) {
        // The world has it.
    }

    @Override
    public void move(PlannedAccount account, @Nullable PlannedAccount parent) {
        List<String> above = parent == null ? List.of() : world.path(parent.id);
        if (above.contains(account.id)) {
            throw Problem.invalid(List.of(AccountFaults.CYCLE));
        }
        if (above.size() + Math.max(1, store.heightOf(account.id)) > AccountStore.MAX_DEPTH) {
            throw Problem.invalid(List.of(AccountFaults.TOO_DEEP));
        }
    }

    @Override
    public void owner(Planned owner) {
        // The world has it.
    }

    @Override
    public void contract(Planned contract) {
        // The world has it.
    }
}
