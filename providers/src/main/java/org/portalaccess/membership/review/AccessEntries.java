package org.portalaccess.membership.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountName;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.membership.review.AccessEntry.Share;
import org.portalaccess.membership.review.DecidingRules.Decision;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** Memberships as lists of access show them: with the member, the rule that decides, and the last access. */
record AccessEntries(PortalRequest request, AccessSubject subject) {

    /** Returns the entries of these memberships, in a constant number of statements. */
    List<AccessEntry> represent(List<Membership> memberships) {
        PermissionCatalog catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
        UserRepresentations people = UserRepresentations.of(request);
        people.expect(memberships.stream().map(Membership::userId).toList());
        DecidingRules rules = DecidingRules.load(request, subject.place(), memberships);
        return memberships.stream()
                .map(membership -> represent(membership, catalog, people, rules))
                .toList();
    }

    private AccessEntry represent(
            Membership membership, PermissionCatalog catalog, UserRepresentations people, DecidingRules rules) {
        Decision decision = rules.of(membership);
        return new AccessEntry(
                membership.id(),
                people.represent(membership.userId()).named(membership.firstName(), membership.lastName()),
                AccountName.of(rules.accountOf(membership)),
                membership.kind(),
                membership.status(ServerTime.now().toEpochMilli()),
                subject.place().enabled().contains(membership.accountId()),
                catalog.ordered(membership.permissions()),
                ServerTime.textOrNull(membership.startsAt()),
                ServerTime.textOrNull(membership.endsAt()),
                decision.rule(),
                decision.account(),
                share(decision),
                MembershipViews.lastAccess(membership));
    }

    /** A single contract is covered by the rule. The numbers are about an account as a whole. */
    private @Nullable Share share(Decision decision) {
        return subject.contractId() == null ? decision.share() : null;
    }
}
