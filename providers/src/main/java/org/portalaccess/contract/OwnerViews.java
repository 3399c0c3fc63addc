package org.portalaccess.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.schema.PortalOwnerEntity;

/** Owners as REST shows them to a caller, with the number of their contracts that the caller sees. */
record OwnerViews(OwnerStore store, VisibleContracts seen) {

    OwnerRepresentation represent(PortalOwnerEntity row, Account account) {
        return represent(List.of(row), account).get(0);
    }

    List<OwnerRepresentation> represent(List<PortalOwnerEntity> rows, Account account) {
        Map<String, Long> counts =
                count(account, rows.stream().map(PortalOwnerEntity::getId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> OwnerRepresentation.of(row, account.key(), counts.getOrDefault(row.getId(), 0L)))
                .toList();
    }

    private Map<String, Long> count(Account account, Set<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return seen.isWholeIn(account.id()) ? store.countContracts(ids) : seen.countOfOwners(account.id(), ids);
    }
}
