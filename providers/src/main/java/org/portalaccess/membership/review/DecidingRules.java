package org.portalaccess.membership.review;

import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountName;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.review.AccessEntry.Share;
import org.portalaccess.membership.scope.ScopeViews;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.GoverningRule;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeTally;

/**
 * The rules by which memberships cover contracts of one account, as the caller sees them. Callers who see everything
 * need no list of the contracts that the rules name.
 */
interface DecidingRules {

    /** Returns the account of a membership. */
    Account accountOf(Membership membership);

    /** Returns the rule of a membership. */
    Decision of(Membership membership);

    /**
     * A rule, and its effect.
     *
     * @param rule the rule
     * @param account the account of the rule
     * @param share the contracts that the membership covers, by this rule and others
     */
    record Decision(ShownRule.InShort rule, AccountName account, Share share) {}

    /** Reads the rules of these memberships, all of which reach the account of the place. */
    static DecidingRules load(PortalRequest request, AccessPlace place, List<Membership> memberships) {
        VisibleContracts seen = VisibleContracts.of(request);
        return seen.visibility().everything()
                ? new Whole(place, TalliedScopes.load(request.session(), request.realmId(), memberships, place.path()))
                : Part.load(request.session(), place, memberships, seen);
    }

    /** The rules for callers who see everything. */
    record Whole(AccessPlace place, TalliedScopes scopes) implements DecidingRules {

        @Override
        public Account accountOf(Membership membership) {
            return scopes.account(membership.accountId()).orElseThrow();
        }

        @Override
        public Decision of(Membership membership) {
            String account = place.account().id();
            ScopeTally tally = scopes.tally(membership);
            String ruling = tally.governing(account);
            Rule rule = Objects.requireNonNull(scopes.rulesOf(membership).get(ruling));
            return new Decision(
                    scopes.represent(membership, ruling, rule),
                    AccountName.of(scopes.account(ruling).orElseThrow()),
                    new Share(tally.assignedIn(account), scopes.counts().inReach(account)));
        }
    }

    /** The rules for callers who see a part: what they do not see is neither named nor counted. */
    record Part(AccessPlace place, StoredScopes scopes, ScopeViews views, VisibleContracts seen)
            implements DecidingRules {

        static Part load(
                KeycloakSession session, AccessPlace place, List<Membership> memberships, VisibleContracts seen) {
            StoredScopes scopes = StoredScopes.load(session, place.account().realmId(), memberships, place.path());
            seen.expect(place.path());
            return new Part(place, scopes, ScopeViews.of(scopes, memberships, seen), seen);
        }

        @Override
        public Account accountOf(Membership membership) {
            return scopes.account(membership.accountId()).orElseThrow();
        }

        @Override
        public Decision of(Membership membership) {
            Account account = place.account();
            ContractScope visible =
                    seen.isWholeIn(membership.accountId()) ? scopes.scopeOf(membership) : views.visiblePart(membership);
            GoverningRule governing =
                    visible.governing(account.id(), scopes.tree()).orElseThrow();
            return new Decision(
                    scopes.shorten(governing.accountId(), governing.rule()),
                    AccountName.of(scopes.account(governing.accountId()).orElseThrow()),
                    new Share(
                            views.assignedWithin(membership, account.id()),
                            views.totalIn(account.id(), account.contractCount())));
        }
    }
}
