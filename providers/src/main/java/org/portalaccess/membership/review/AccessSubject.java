package org.portalaccess.membership.review;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountPath;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalContractEntity;

/**
 * The subject of a list of access: a contract, or an account as a whole.
 *
 * @param place the account, or the account of the contract
 * @param contractId the contract; null for an account as a whole
 * @param key the key of the contract or the account
 */
record AccessSubject(AccessPlace place, @Nullable String contractId, String key) {

    /** Returns the account that a path names, for callers who see its members. */
    static AccessSubject ofAccount(PortalRequest request, String segment) {
        Account account = AccountPath.requireView(request, segment);
        return new AccessSubject(AccessPlace.of(request, account), null, account.key());
    }

    /** Returns the contract with this id, for callers who see it and the members of its account. */
    static AccessSubject ofContract(PortalRequest request, String id) {
        request.access().requireEntry();
        PortalContractEntity contract = find(request, id).orElseThrow(ProblemException::notFound);
        Account account = AccountStore.of(request.session())
                .find(request.realmId(), contract.getAccountId())
                .filter(known -> request.access().canView(known.id()))
                .orElseThrow(ProblemException::notFound);
        if (VisibleContracts.of(request).contracts(Set.of(id)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return new AccessSubject(AccessPlace.of(request, account), id, contract.getKey());
    }

    private static Optional<PortalContractEntity> find(PortalRequest request, String id) {
        return KeyFormat.isId(id)
                ? Optional.ofNullable(Jpa.entityManager(request.session()).find(PortalContractEntity.class, id))
                : Optional.empty();
    }
}
