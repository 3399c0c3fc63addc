package org.portalaccess.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopedContract;
import org.portalaccess.scope.World;

/** The errors for a delegator who gives too much: the field and the reason. */
@Tag("C6")
final class HeldGrantsTest {

    /** The account a0 with the contract c0, and the account a1 below it. */
    private final World world = new World(List.of(-1, 0), List.of(new ScopedContract("c0", "a0", Set.of("ann"))));

    private final ContractScope all = ContractScope.everything("a0");
    private final ContractScope listed =
            new ContractScope("a0", Map.of("a0", new Rule.Listed(Set.of(new ContractTick("c0", "a0")))));

    @Test
    void permissionThatIsNotHeldIsReported() {
        assertThat(errors(
                        manager(all, null),
                        delegation(MemberKind.PORTAL, all, null, "calendar:view", "notes:view"),
                        null))
                .containsExactly("/permissions/1 not-held");
    }

    @Test
    void contractScopeBeyondTheDelegatorsIsReported() {
        assertThat(errors(manager(listed, null), delegation(MemberKind.PORTAL, all, null, "calendar:view"), null))
                .containsExactly("/contractScope not-held");
    }

    @Test
    void endAfterTheDelegatorsEndIsReported() {
        assertThat(errors(manager(all, 10L), delegation(MemberKind.PORTAL, all, 11L), null))
                .containsExactly("/endsAt not-held");
        assertThat(errors(manager(all, 10L), delegation(MemberKind.PORTAL, all, 10L), null))
                .isEmpty();
    }

    @Test
    void staffKindFromAPortalMemberIsReported() {
        HeldGrant portal = new HeldGrant("m", MemberKind.PORTAL, List.of(TeamPermissions.MANAGE), all, null);

        assertThat(errors(portal, delegation(MemberKind.STAFF, all, null), null))
                .containsExactly("/kind not-held");
    }

    @Test
    void shortfallsNameEverythingThatTheDelegatorLacks() {
        HeldGrant portal = new HeldGrant("m", MemberKind.PORTAL, List.of("calendar:view"), listed, 10L);

        assertThat(shortfalls(portal, delegation(MemberKind.STAFF, all, null, "calendar:view", "notes:view")))
                .containsExactly("KIND null", "CONTRACTS null", "PERMISSION notes:view");
        assertThat(shortfalls(portal, delegation(MemberKind.PORTAL, listed, 11L, "calendar:view")))
                .containsExactly("TIME null");
        assertThat(shortfalls(portal, delegation(MemberKind.PORTAL, listed, 10L, "calendar:view")))
                .isEmpty();
    }

    @Test
    void permissionOnlyForRealmStaffIsReportedUnlessKept() {
        HeldGrant kept = new HeldGrant("m", MemberKind.STAFF, Catalogs.KEYS, all, null);
        DelegatedAccess wanted = delegation(MemberKind.PORTAL, all, null, Catalogs.KEPT);

        assertThat(errors(kept, wanted, null)).containsExactly("/permissions/0 not-delegable");
        assertThat(errors(kept, wanted, wanted)).isEmpty();
        assertThat(errors(kept, wanted, delegation(MemberKind.PORTAL, listed, null, Catalogs.KEPT)))
                .containsExactly("/permissions/0 not-delegable");
    }

    @Test
    void termOfRestrictedAccessCannotBeWidened() {
        HeldGrant kept = new HeldGrant("m", MemberKind.STAFF, Catalogs.KEYS, all, null);
        DelegatedAccess known = keptAt(MemberKind.PORTAL, 20L, 30L, true);

        assertThat(errors(kept, known, known)).isEmpty();
        assertThat(errors(kept, keptAt(MemberKind.PORTAL, 21L, 29L, true), known))
                .isEmpty();
        assertThat(List.of(
                        keptAt(MemberKind.PORTAL, 19L, 30L, true),
                        keptAt(MemberKind.PORTAL, null, 30L, true),
                        keptAt(MemberKind.PORTAL, 20L, 31L, true),
                        keptAt(MemberKind.PORTAL, 20L, null, true),
                        keptAt(MemberKind.PORTAL, 20L, 30L, false),
                        keptAt(MemberKind.STAFF, 20L, 30L, true)))
                .allSatisfy(wider ->
                        assertThat(errors(kept, wider, known)).containsExactly("/permissions/0 not-delegable"));
    }

    @Test
    void pastStartCountsAsNoStart() {
        HeldGrant kept = new HeldGrant("m", MemberKind.STAFF, Catalogs.KEYS, all, null);
        DelegatedAccess begun = keptAt(MemberKind.STAFF, 4L, null, false);

        assertThat(errors(kept, keptAt(MemberKind.STAFF, null, null, false), begun))
                .isEmpty();
        assertThat(errors(kept, keptAt(MemberKind.STAFF, 2L, null, false), begun))
                .isEmpty();
        assertThat(errors(kept, keptAt(MemberKind.PORTAL, 6L, null, false), begun))
                .isEmpty();
    }

    @Test
    void preparedChecksAgreeWithSingleChecks() {
        HeldGrants one = heldGrants(manager(listed, 10L));
        List<DelegatedAccess> delegations = List.of(
                delegation(MemberKind.PORTAL, listed, 10L, "calendar:view"),
                delegation(MemberKind.PORTAL, all, 10L, "calendar:view"),
                delegation(MemberKind.PORTAL, listed, null, "calendar:view"),
                delegation(MemberKind.PORTAL, listed, 10L, Catalogs.KEPT));

        assertThat(delegations.stream().map(one.readyFor(delegations)::canGive))
                .containsExactly(true, false, false, false);
        assertThat(delegations.stream().map(one::canGive)).containsExactly(true, false, false, false);
    }

    @Test
    void memberWithoutTeamManageGivesNothing() {
        HeldGrant looker = new HeldGrant("m", MemberKind.STAFF, List.of("calendar:view"), all, null);

        assertThat(errors(looker, delegation(MemberKind.PORTAL, all, null), null))
                .containsExactly(" not-a-manager");
        assertThat(heldGrants(looker).covers(delegation(MemberKind.PORTAL, all, null, "calendar:view")))
                .as("but has it")
                .isTrue();
    }

    @Test
    void permissionsOutsideTheCatalogueAreIgnored() {
        assertThat(heldGrants(manager(all, null)).covers(delegation(MemberKind.PORTAL, all, null, "long:gone")))
                .isTrue();
    }

    @Test
    void nearestScopeWithThePermissionsIsCopied() {
        HeldGrant near = new HeldGrant(
                "n", MemberKind.STAFF, List.of(TeamPermissions.MANAGE), ContractScope.nothing("a1"), null);
        HeldGrants heldGrants = heldGrants(manager(all, null), near);

        assertThat(heldGrants.scopeFor("a1", List.of())).isEqualTo(ContractScope.nothing("a1"));
        assertThat(heldGrants.scopeFor("a1", List.of("calendar:view"))).isEqualTo(ContractScope.everything("a1"));
        assertThat(heldGrants.scopeFor("a1", List.of("notes:view"))).isEqualTo(ContractScope.nothing("a1"));
    }

    @Test
    void delegationsInAnAccountAreNearestFirst() {
        HeldGrant near = new HeldGrant("n", MemberKind.PORTAL, List.of(), ContractScope.nothing("a1"), 10L);

        assertThat(heldGrants(manager(all, null), near).delegationsIn("a1"))
                .extracting(DelegatedAccess::kind)
                .containsExactly(MemberKind.PORTAL, MemberKind.STAFF);
    }

    private static HeldGrant manager(ContractScope scope, @Nullable Long end) {
        return new HeldGrant("m", MemberKind.STAFF, List.of("calendar:view", TeamPermissions.MANAGE), scope, end);
    }

    private static DelegatedAccess delegation(
            MemberKind kind, ContractScope scope, @Nullable Long end, String... permissions) {
        return new DelegatedAccess(scope.accountId(), kind, List.of(permissions), scope, null, end, false);
    }

    private DelegatedAccess keptAt(MemberKind kind, @Nullable Long start, @Nullable Long end, boolean suspended) {
        return new DelegatedAccess("a0", kind, List.of(Catalogs.KEPT), all, start, end, suspended);
    }

    private HeldGrants heldGrants(HeldGrant... held) {
        return HeldGrantsPropertiesTest.heldGrants(List.of(held), world);
    }

    private List<String> shortfalls(HeldGrant held, DelegatedAccess delegation) {
        return heldGrants(held).findShortfalls(delegation).stream()
                .map(one -> one.code() + " " + one.permission())
                .toList();
    }

    private List<String> errors(HeldGrant held, DelegatedAccess delegation, @Nullable DelegatedAccess known) {
        List<FieldError> errors = new ArrayList<>();
        heldGrants(held).check(delegation, known, "", errors);
        return errors.stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }
}
