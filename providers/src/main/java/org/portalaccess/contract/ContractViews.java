package org.portalaccess.contract;

import java.util.List;
import java.util.Map;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.schema.PortalOwnerEntity;

/** Contracts as REST shows them, with the keys of their owners. */
final class ContractViews {

    private final ContractStore store;

    ContractViews(ContractStore store) {
        this.store = store;
    }

    ContractRepresentation represent(PortalContractEntity row, String accountKey) {
        return represent(List.of(row), accountKey).get(0);
    }

    List<ContractRepresentation> represent(List<PortalContractEntity> rows, String accountKey) {
        Map<String, List<PortalOwnerEntity>> owners =
                store.ownersOf(rows.stream().map(PortalContractEntity::getId).toList());
        return rows.stream()
                .map(row -> new ContractRepresentation(
                        row.getId(),
                        row.getKey(),
                        row.getName(),
                        accountKey,
                        row.getOrdinal(),
                        owners.getOrDefault(row.getId(), List.of()).stream()
                                .map(PortalOwnerEntity::getKey)
                                .toList(),
                        row.getVersion()))
                .toList();
    }
}
