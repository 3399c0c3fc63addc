package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that the metrics may name. */
final class MetricAddressesTest {

    private static final String SECRET = "x-7_" + "Ab1".repeat(13);

    private final MetricAddresses filter = new MetricAddresses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/demo/portal-access/invitations/{};x",
                "/auth/realms/demo/portal-access/invitations/{}/..",
                "/realms/demo/portal-access/invitations/short;x",
                "/realms/demo/portal-access/email-changes/{}%",
                "/realms/demo/portal-access/email-changes/continue/{};x",
                "/admin/realms/demo/portal-access/accounts/0d0c;x",
                "/REALMS/demo/PORTAL-ACCESS/invitations/{}",
                "/realms/demo/portal%2Daccess/invitations/short;",
                "/realms/demo/%70ortal-%61%63cess/invitations/short;",
                "/realms/demo/portal%252daccess/invitations/short;",
                "/realms%2Fdemo%2Fportal-access%2Finvitations%2F{}",
                "/access/invitations/{};x",
                "/{};x",
                "/x-7%5F%2D%41Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1Ab1;",
            })
    void addressesWithSecretsOrIdsAreUnknown(String address) {
        assertThat(named(address.replace("{}", SECRET))).isEqualTo(MetricAddresses.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/{realm}/{extension}",
                "/realms/{realm}/{extension}/invitations/{secret}",
                "/admin/realms/{realm}/users/{user-id}/role-mappings/clients/{client-id}/available",
                "/admin/realms/demo/users/0d0c5e6a-6a53-4a4b-9e4e-3b3f0f6a1b2c;x",
                "/resources/{version}/{themeType}/{themeName}/{path}",
                "NOT_FOUND",
                "root",
                "/%",
                "/bad-request",
            })
    void harmlessAddressesAreNotChanged(String address) {
        assertThat(named(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.client.requests", "worker.pool"})
    void otherMetersAreNotChanged(String meter) {
        Meter.Id id = id(meter, "/realms/demo/portal-access/invitations/x");

        assertThat(filter.map(id)).isSameAs(id);
    }

    private String named(String address) {
        Meter.Id id = filter.map(id("http.server.requests", address));
        assertThat(id.getTag("status")).isEqualTo("400");
        return String.valueOf(id.getTag("uri"));
    }

    private static Meter.Id id(String name, String address) {
        return new Meter.Id(name, Tags.of("uri", address, "status", "400"), null, null, Meter.Type.TIMER);
    }
}
