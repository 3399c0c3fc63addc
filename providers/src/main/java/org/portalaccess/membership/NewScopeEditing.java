package org.portalaccess.membership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopeChangesReader;
import org.portalaccess.membership.scope.ScopeEditWriter;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeDifference;
import org.portalaccess.scope.ScopeEdit;
import org.portalaccess.scope.ScopeTally;

/**
 * Changes of the scope of a membership that is about to be made by realm staff. Before them, it covers everything in its
 * account, future contracts too.
 */
public final class NewScopeEditing {

    private final PortalRequest request;
    private final Account account;
    private final ScopeChangesReader changes;
    private @Nullable Plan plan;

    public NewScopeEditing(PortalRequest request, Account account) {
        this.request = request;
        this.account = account;
        this.changes = new ScopeChangesReader(request.session(), account, VisibleContracts.of(request));
    }

    /** Reads the changes, and adds errors to their place. */
    public void read(List<ChangeDraft> drafts, JsonPlace place) {
        changes.read(drafts, place);
        TalliedScopes facts = stored(List.of());
        ScopeEdit edit = ScopeEdit.of(account.id(), everything(), facts.tree());
        changes.make(edit, place);
        plan = new Plan(facts, edit);
    }

    /** Returns what the new membership would cover. All of it is gained. */
    public ScopePreview preview() {
        Plan known = plan();
        TalliedScopes facts = known.facts;
        facts.counts().expectOwners(WholeScopeEditing.ownersIn(known.edit));
        ScopeTally tally = ScopeTally.of(account.id(), everything(), Map.of(), facts.tree(), facts.counts());
        ScopeDifference difference =
                ScopeDifference.of(known.edit, tally, facts.tree(), facts.counts(), new EverythingCovered());
        long assigned = tally.assigned() + difference.gains() - difference.loses();
        return new ScopePreview(assigned, facts.counts().inReach(account.id()), assigned, 0);
    }

    /** Makes the changes in the membership, which was just made and covers everything. */
    public void write(Membership made) {
        ScopeEdit edit = plan().edit;
        Map<ContractTick, Boolean> covered = new HashMap<>();
        edit.named().keySet().forEach(contract -> covered.put(contract, true));
        new ScopeEditWriter(request.session(), made, stored(List.of(made)), edit).write(covered);
    }

    private Map<String, Rule> everything() {
        return Map.of(account.id(), new Rule.All(Set.of()));
    }

    private TalliedScopes stored(List<Membership> memberships) {
        return TalliedScopes.load(request.session(), request.realmId(), memberships, changes.accountIds());
    }

    private Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The changes have not been read.");
        }
        return plan;
    }

    private record Plan(TalliedScopes facts, ScopeEdit edit) {}

    private record EverythingCovered() implements ScopeDifference.Facts {

        @Override
        public boolean covered(ContractTick contract) {
            return true;
        }

        @Override
        public Map<String, Long> tickedOf(Set<String> owners, String ruleAccount) {
            return Map.of();
        }
    }
}
