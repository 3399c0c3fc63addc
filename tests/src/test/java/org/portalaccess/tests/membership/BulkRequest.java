package org.portalaccess.tests.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.portalaccess.testing.client.Json;

/** The bodies of requests for many memberships, and what their answers say. */
final class BulkRequest {

    private BulkRequest() {}

    static ObjectNode of(ArrayNode rows, ObjectNode change) {
        return Json.object("memberships", rows, "change", change);
    }

    static ObjectNode row(String id, int version) {
        return Json.object("id", id, "ifMatch", "\"" + version + "\"");
    }

    /** Returns each outcome with the version or the status of the problem, if there is one. */
    static List<String> outcomes(JsonNode answer) {
        List<String> outcomes = new ArrayList<>();
        answer.get("items").forEach(item -> {
            String more = item.path("error")
                    .path("status")
                    .asText(item.path("version").asText(""));
            outcomes.add((item.get("status").asText() + " " + more).strip());
        });
        return outcomes;
    }
}
