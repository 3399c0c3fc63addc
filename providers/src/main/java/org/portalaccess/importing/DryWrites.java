package org.portalaccess.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.platform.ProblemException;

/** Writes nothing; only the {@link ImportState} remembers the changes. */
final class DryWrites implements LinePlanner.ImportSink {

    private final ImportState world;
    private final AccountStore store;

    DryWrites(ImportState world, AccountStore store) {
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
            throw ProblemException.invalid(List.of(ParentErrors.CYCLE));
        }
        if (above.size() + Math.max(1, store.heightOf(account.id)) > AccountStore.MAX_DEPTH) {
            throw ProblemException.invalid(List.of(ParentErrors.TOO_DEEP));
        }
    }

    @Override
    public void owner(PlannedItem owner) {
        // The world has it.
    }

    @Override
    public void contract(PlannedItem contract) {
        // The world has it.
    }
}
