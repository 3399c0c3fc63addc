package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.metrics.PortalMetrics.Area;

/** The parts of our API, by path. */
@Tag("C20")
final class RequestAreaTest {

    @ParameterizedTest
    @CsvSource({
        "/admin/realms/demo/portal-access/accounts, STAFF",
        "/auth/admin/realms/demo/portal-access/team, STAFF",
        "/admin/realms/portal-access/portal-access/settings, STAFF",
        "/realms/demo/portal-access/team/accounts/key:x, TEAM",
        "/realms/demo/portal-access/me/accounts, MEMBER",
        "/realms/demo/portal-access/access/v1/evaluation, MEMBER",
        "/realms/demo/portal-access/invitations/secret, PAGE",
        "/auth/realms/demo/portal-access, PAGE",
    })
    void pathsOfOursHaveAnArea(String path, Area area) {
        assertThat(RequestArea.of(path).map(RequestArea::area)).contains(area);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "portal-access",
                "/portal-access/accounts",
                "/realms/demo/protocol/openid-connect/token",
                "/admin/realms/demo/users/portal-access",
                "/realms/demo/account/portal-access",
            })
    void otherPathsHaveNone(String path) {
        assertThat(RequestArea.of(path)).isEmpty();
    }

    @Test
    void missingPathHasNone() {
        assertThat(RequestArea.of(null)).isEmpty();
    }
}
