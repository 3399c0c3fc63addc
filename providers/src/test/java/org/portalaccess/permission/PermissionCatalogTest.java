package org.portalaccess.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;

/** The valid and invalid catalogues, and the permissions that a catalogue allows. */
@Tag("A4")
final class PermissionCatalogTest {

    private static final String GROUPS =
            "{'groups':[{'key':'g'},{'key':'x','exclusive':true},{'key':'s','kinds':['staff']}],'permissions':[%s]}";

    @Test
    void shippedCatalogueHasTheSpecifiedPermissions() {
        PermissionCatalog shipped = PermissionCatalog.shipped();

        assertThat(shipped.permissions()).hasSize(20);
        assertThat(shipped.find("notes:add").orElseThrow().needs()).containsExactly("notes:view");
        assertThat(shipped.find("blocked-time:manage").orElseThrow().needs()).containsExactly("blocked-time:add");
        assertThat(PermissionCatalog.parse(Json.tree(shipped))).isEqualTo(shipped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'key':'A:b','group':'g','access':'read'} | /permissions/0/key invalid",
                "{'key':'a','group':'g','access':'read'} | /permissions/0/key invalid",
                "{'key':'a:b','group':'no','access':'read'} | /permissions/0/group unknown-group",
                "{'key':'a:b','group':'g'} | /permissions/0/access missing",
                "{'key':'a:b','group':'g','access':'rw'} | /permissions/0/access wrong-type",
                "{'key':'a:b','group':'g','access':'read','needs':['c:d']} | /permissions/0/needs/0 unknown-permission",
                "{'key':'a:b','group':'g','access':'read','needs':['a:b']} | /permissions/0/needs/0 cycle",
                "{'key':'a:b','group':'g','access':'read','colour':1} | /permissions/0/colour unknown-field",
                "{'key':'a:b','group':'g','access':'read'},{'key':'a:b','group':'g','access':'read'}"
                        + " | /permissions/1/key duplicate",
                "{'key':'x:a','group':'x','access':'read'},{'key':'x:b','group':'x','access':'read','needs':['x:a']}"
                        + " | /permissions/1/needs never-held",
            })
    void errorsOfACatalogueAreReportedWithTheirPlace(String permissions, String expected) {
        assertThat(errorsOf(String.format(GROUPS, permissions))).containsExactly(expected);
    }

    @Test
    void rejectsMoreKeysThanAMembershipCanStore() {
        String entries = IntStream.range(0, 100)
                .mapToObj(i -> "{'key':'" + "k".repeat(37) + ":a" + i + "','group':'g','access':'read'}")
                .collect(Collectors.joining(","));

        assertThat(errorsOf(String.format(GROUPS, entries))).containsExactly("/permissions too-long");
    }

    @Test
    void invalidPermissionsOfAMemberAreRejected() {
        PermissionCatalog shipped = PermissionCatalog.shipped();

        assertThat(check(shipped, MemberKind.PORTAL, "calendar:view", "tags:view"))
                .isEmpty();
        assertThat(check(shipped, MemberKind.PORTAL, "tags:view")).containsExactly("/p/0 missing-need");
        assertThat(check(shipped, MemberKind.PORTAL, "no:such")).containsExactly("/p/0 unknown-permission");
        assertThat(check(shipped, MemberKind.PORTAL, "team:view")).containsExactly("/p/0 kind-not-allowed");
        assertThat(check(shipped, MemberKind.STAFF, "team:view")).isEmpty();
        assertThat(check(shipped, MemberKind.STAFF, "financials:totals", "financials:detailed"))
                .containsExactly("/p/1 exclusive");
    }

    @Test
    void permissionsWithAMissingRequirementAreRemoved() {
        PermissionCatalog shipped = PermissionCatalog.shipped();

        assertThat(shipped.ordered(List.of("tags:view", "no:such", "calendar:view")))
                .containsExactly("calendar:view", "tags:view");
        assertThat(shipped.sustained(List.of("calendar:view", "blocked-time:add", "blocked-time:manage")))
                .containsExactly("calendar:view");
    }

    private static List<String> check(PermissionCatalog catalog, MemberKind kind, String... keys) {
        return texts(catalog.check(kind, List.of(keys), "/p"));
    }

    private static List<String> errorsOf(String json) {
        JsonNode tree =
                Json.readTree(new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return texts(catchThrowableOfType(ProblemException.class, () -> PermissionCatalog.parse(tree))
                .errors());
    }

    private static List<String> texts(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.pointer() + " " + error.code())
                .toList();
    }
}
