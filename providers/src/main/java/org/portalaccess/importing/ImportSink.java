package org.portalaccess.importing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** Deletes an account, which has no children. */
    void removeAccount(PlannedAccount account);

    /** Deletes an owner. */
    void removeOwner(PlannedItem owner);

    /** Deletes a contract. */
    void removeContract(PlannedItem contract);

    /**
     * Runs work that reads and writes rows itself, after all changes so far were written. A dry run does not run it.
     */
    void write(Runnable work);

    /**
     * Returns the rows of one kind that wait to be written. They are written after the accounts, owners and contracts;
     * in a dry run never.
     */
    <T extends PendingRows> T pending(Class<T> type, Supplier<T> made);

    /** Rows that wait to be written. */
    interface PendingRows {

        /** Writes the rows and forgets them. */
        void flush();
    }
}
