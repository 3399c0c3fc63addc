package org.portalaccess.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.access.Gift;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.scope.Tick;
import org.portalaccess.scope.World;

/** What a giver is told who gives too much: which field, and why. */
@Tag("C6")
final class HoldingsTest {

    /** The account a0 with the contract c0, and a1 below it. */
    private final World world = new World(List.of(-1, 0), List.of(new ScopedContract("c0", "a0", Set.of("ann"))));

    private final ContractScope all = ContractScope.everything("a0");
    private final ContractScope listed =
            new ContractScope("a0", Map.of("a0", new Rule.Listed(Set.of(new Tick("c0", "a0")))));

    @Test
    void namesThePermissionThatIsNotHeld() {
        assertThat(errors(manager(all, null), gift(MemberKind.PORTAL, all, null, "calendar:view", "notes:view"), null))
                .containsExactly("/permissions/1 not-held");
    }

    @Test
    void namesTheScope() {
        assertThat(errors(manager(listed, null), gift(MemberKind.PORTAL, all, null, "calendar:view"), null))
                .containsExactly("/contractScope not-held");
    }

    @Test
    void namesTheEnd() {
        assertThat(errors(manager(all, 10L), gift(MemberKind.PORTAL, all, 11L), null))
                .containsExactly("/endsAt not-held");
        assertThat(errors(manager(all, 10L), gift(MemberKind.PORTAL, all, 10L), null))
                .isEmpty();
    }

    @Test
    void namesTheKind() {
        Held portal = new Held("m", MemberKind.PORTAL, List.of(TeamPermissions.MANAGE), all, null);

        assertThat(errors(portal, gift(MemberKind.STAFF, all, null), null)).containsExactly("/kind not-held");
    }

    @Test
    void namesWhatOnlyRealmStaffGive() {
        Held kept = new Held("m", MemberKind.STAFF, Catalogs.KEYS, all, null);
        Gift wanted = gift(MemberKind.PORTAL, all, null, Catalogs.KEPT);

        assertThat(errors(kept, wanted, null)).containsExactly("/permissions/0 not-delegable");
        assertThat(errors(kept, wanted, wanted)).isEmpty();
        assertThat(errors(kept, wanted, gift(MemberKind.PORTAL, listed, null, Catalogs.KEPT)))
                .containsExactly("/permissions/0 not-delegable");
    }

    @Test
    void givesNothingWhereItManagesNoTeam() {
        Held looker = new Held("m", MemberKind.STAFF, List.of("calendar:view"), all, null);

        assertThat(errors(looker, gift(MemberKind.PORTAL, all, null), null)).containsExactly(" not-a-manager");
        assertThat(holdings(looker).covers(gift(MemberKind.PORTAL, all, null, "calendar:view")))
                .as("but has it")
                .isTrue();
    }

    @Test
    void ignoresWhatTheCatalogueHasForgotten() {
        assertThat(holdings(manager(all, null)).covers(gift(MemberKind.PORTAL, all, null, "long:gone")))
                .isTrue();
    }

    @Test
    void copiesTheNearestScopeThatFitsThePermissions() {
        Held near = new Held("n", MemberKind.STAFF, List.of(TeamPermissions.MANAGE), ContractScope.nothing("a1"), null);
        Holdings holdings = holdings(manager(all, null), near);

        assertThat(holdings.scopeFor("a1", List.of())).isEqualTo(ContractScope.nothing("a1"));
        assertThat(holdings.scopeFor("a1", List.of("calendar:view"))).isEqualTo(ContractScope.everything("a1"));
        assertThat(holdings.scopeFor("a1", List.of("notes:view"))).isEqualTo(ContractScope.nothing("a1"));
    }

    @Test
    void tellsWhatSomebodyHasInAnAccountTheNearestFirst() {
        Held near = new Held("n", MemberKind.PORTAL, List.of(), ContractScope.nothing("a1"), 10L);

        assertThat(holdings(manager(all, null), near).giftsIn("a1"))
                .extracting(Gift::kind)
                .containsExactly(MemberKind.PORTAL, MemberKind.STAFF);
    }

    private static Held manager(ContractScope scope, @Nullable Long end) {
        return new Held("m", MemberKind.STAFF, List.of("calendar:view", TeamPermissions.MANAGE), scope, end);
    }

    private static Gift gift(MemberKind kind, ContractScope scope, @Nullable Long end, String... permissions) {
        return new Gift(scope.accountId(), kind, List.of(permissions), scope, null, end);
    }

    private Holdings holdings(Held... held) {
        return HoldingsPropertiesTest.holdings(List.of(held), world);
    }

    private List<String> errors(Held held, Gift gift, @Nullable Gift known) {
        List<FieldError> errors = new ArrayList<>();
        holdings(held).check(gift, known, "", errors);
        return errors.stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }
}
