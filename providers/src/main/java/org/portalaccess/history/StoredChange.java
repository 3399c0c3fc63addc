package org.portalaccess.history;

import org.jspecify.annotations.Nullable;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalHistoryWholeEntity;

/**
 * A change as it is stored.
 *
 * @param row the row, whose states may be cut
 * @param before the state before the change, as it was read: whole or cut; null if there was none
 * @param after the state after the change, as it was read: whole or cut; null if there is none
 */
record StoredChange(
        PortalHistoryEntity row,
        @Nullable String before,
        @Nullable String after) {

    /** Returns a change with its whole states, if they were read and are stored apart. */
    static StoredChange of(PortalHistoryEntity row, @Nullable PortalHistoryWholeEntity whole) {
        return whole == null
                ? new StoredChange(row, row.getBefore(), row.getAfter())
                : new StoredChange(row, whole.getBefore(), whole.getAfter());
    }
}
