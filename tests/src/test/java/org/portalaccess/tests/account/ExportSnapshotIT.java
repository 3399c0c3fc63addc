package org.portalaccess.tests.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * An export shows one state of the realm. It needs more lines than the buffers between server and test can hold, and so
 * a few seconds to make them.
 */
@SystemTest
@Tag("C18")
final class ExportSnapshotIT {

    private static final int CONTRACTS = 10_000;

    private final TestRealm realm;
    private final AccountApi api;

    ExportSnapshotIT(TestRealm realm) {
        this.realm = realm;
        this.api = new AccountApi(realm);
    }

    @Test
    void changesDuringAnExportAreNotInIt() throws IOException {
        makeContracts();
        realm.createUser("late");

        try (Socket socket = new Socket();
                BufferedReader answer = begin(socket)) {
            assertThat(answer.readLine()).contains(" 200 ");
            while (!answer.readLine().isEmpty()) {
                // The rest of the head.
            }
            assertThat(answer.readLine()).startsWith("{\"settings\":");
            api.contract("many", "LATE");
            api.send(
                            "POST",
                            "accounts/key:many/members",
                            Json.object("user", "late", "kind", "portal", "permissions", Json.array("calendar:view")))
                    .expect(201);
            List<String> rest = answer.lines().toList();

            assertThat(rest.get(rest.size() - 1)).isEqualTo("{\"end\":{\"lines\":" + rest.size() + "}}");
            assertThat(rest.stream().filter(line -> line.startsWith("{\"contract\":")))
                    .hasSize(CONTRACTS);
            assertThat(rest).noneMatch(line -> line.contains("LATE") || line.contains("late"));
        }
    }

    private void makeContracts() {
        api.create("many", null);
        String name = "x".repeat(190);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CONTRACTS; i++) {
            lines.append("{\"contract\":{\"account\":\"many\",\"key\":\"C%d\",\"name\":\"%s\"}}\n".formatted(i, name));
            if (lines.length() > 8_000_000) {
                realm.importLines(lines);
                lines.setLength(0);
            }
        }
        realm.importLines(lines);
    }

    /** Sends the request by hand, with small buffers, and without the chunks of a later HTTP. */
    private BufferedReader begin(Socket socket) throws IOException {
        URI address = realm.admin().address(realm.path("portal-access/export"));
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String request = "GET " + address.getRawPath() + " HTTP/1.0\r\nHost: " + address.getAuthority()
                + "\r\nAuthorization: Bearer " + realm.admin().token() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
