package org.portalaccess.membership.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.platform.UserLookup.Found;

/** The memberships that imports have made, which a complete import may take away. */
public final class ImportMadeMemberships {

    private final KeycloakSession session;
    private final RealmModel realm;

    public ImportMadeMemberships(KeycloakSession session, String realmId) {
        this.session = session;
        this.realm = session.realms().getRealm(realmId);
    }

    /**
     * A membership.
     *
     * @param id its id
     * @param userId the member
     * @param accountId the account
     */
    public record Member(String id, String userId, String accountId) {}

    /** Passes on those in these accounts, those of some accounts at a time. */
    public void read(Collection<String> accountIds, Consumer<List<Member>> reader) {
        for (List<String> chunk : AccountStore.chunks(accountIds)) {
            reader.accept(Jpa.entityManager(session)
                    .createQuery(
                            "select new org.portalaccess.membership.batch.ImportMadeMemberships$Member(m.id, m.userId, m.accountId)"
                                    + " from PortalMembershipEntity m where m.accountId in :accounts and m.madeBy = :made"
                                    + " order by m.id",
                            Member.class)
                    .setParameter("accounts", chunk)
                    .setParameter("made", MadeBy.Source.IMPORT.name())
                    .getResultList());
        }
    }

    /** Returns the number of all memberships in these accounts, whoever made them. */
    public long count(Collection<String> accountIds) {
        long count = 0;
        for (List<String> chunk : AccountStore.chunks(accountIds)) {
            count += Jpa.entityManager(session)
                    .createQuery(
                            "select count(m) from PortalMembershipEntity m where m.accountId in :accounts", Long.class)
                    .setParameter("accounts", chunk)
                    .getSingleResult();
        }
        return count;
    }

    /**
     * Returns the names by which a file can mean each of these members. Those whose user cannot be looked up now are left
     * out, since a file may name them.
     */
    public Map<Member, List<String>> namesOf(Collection<Member> members) {
        UserRepresentations.all(session, realm)
                .expect(members.stream().map(Member::userId).toList());
        Map<Member, List<String>> names = new HashMap<>();
        for (Member member : members) {
            Found found = UserLookup.of(session).find(realm, member.userId());
            if (!found.isUnsure()) {
                names.put(
                        member, found.user().map(ImportMadeMemberships::namesOf).orElse(List.of(member.userId())));
            }
        }
        return names;
    }

    private static List<String> namesOf(UserModel user) {
        List<String> names = new ArrayList<>(List.of(user.getId(), String.valueOf(user.getUsername())));
        Optional.ofNullable(user.getEmail()).ifPresent(names::add);
        return names;
    }
}
