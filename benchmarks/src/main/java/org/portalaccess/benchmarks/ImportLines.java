package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** Lines that are imported into a realm, some thousands in one request. */
final class ImportLines {

    private static final int MOST = 4_000;

    private final TestRealm realm;
    private final StringBuilder lines = new StringBuilder();
    private int count;

    ImportLines(TestRealm realm) {
        this.realm = realm;
    }

    /**
     * Adds a line. A full request is sent.
     *
     * @param what the resource that the line is for, such as {@code contract}
     * @throws AssertionError if a line fails
     */
    void add(String what, JsonNode resource) {
        lines.append(Json.object(what, resource)).append('\n');
        count++;
        if (count == MOST) {
            send();
        }
    }

    /** Sends the lines that are left. */
    void send() {
        realm.importLines(lines);
        lines.setLength(0);
        count = 0;
    }
}
