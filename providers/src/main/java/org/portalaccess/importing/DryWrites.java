package org.portalaccess.importing;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.platform.ProblemException;

/** Writes nothing; only the {@link ImportState} remembers the changes. */
final class DryWrites implements ImportSink {

    private final ImportState state;
    private final AccountStore store;

    DryWrites(ImportState state, AccountStore store) {
        this.state = state;
        this.store = store;
    }

    @Override
    public void account(PlannedAccount account) {
        // The state has it.
    }

    @Override
    public void move(PlannedAccount account, @Nullable PlannedAccount parent) {
        List<String> above = parent == null ? List.of() : state.path(parent.id);
        if (above.contains(account.id)) {
            throw ProblemException.invalid(List.of(ParentErrors.CYCLE));
        }
        if (above.size() + Math.max(1, store.heightOf(account.id)) > AccountStore.MAX_DEPTH) {
            throw ProblemException.invalid(List.of(ParentErrors.TOO_DEEP));
        }
    }

    @Override
    public void owner(PlannedItem owner) {
        // The state has it.
    }

    @Override
    public void contract(PlannedItem contract) {
        // The state has it.
    }

    @Override
    public void removeAccount(PlannedAccount account) {
        // The state has lost it.
    }

    @Override
    public void removeOwner(PlannedItem owner) {
        // The state has lost it.
    }

    @Override
    public void removeContract(PlannedItem contract) {
        // The state has lost it.
    }

    @Override
    public void write(Runnable work) {
        // A dry run writes nothing.
    }

    @Override
    public <T extends PendingRows> T pending(Class<T> type, Supplier<T> made) {
        return made.get();
    }
}
