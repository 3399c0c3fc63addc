package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.server.KeycloakServer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document from the server: in YAML, or in JSON if the request says {@code Accept: application/json}. */
@SystemTest
final class ApiDocumentIT {

    private static final String YAML = "application/yaml;charset=UTF-8";
    private static final String JSON = "application/json;charset=UTF-8";

    private final URI members;
    private final AdminApi admin;

    ApiDocumentIT(KeycloakServer server) {
        this.members = URI.create(server.url() + "/realms/master/portal-access/openapi");
        this.admin = server.admin();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | " + YAML,
                "*/*                                          | " + YAML,
                "text/html, application/xhtml+xml, */*;q=0.8  | " + YAML,
                "application/yaml                             | " + YAML,
                "application/json                             | " + JSON,
                "application/json, text/plain, */*            | " + JSON,
                "application/json;q=0.5, application/yaml     | " + YAML,
                "application/yaml;q=0.5, application/json     | " + JSON,
                "application/json;q=0                         | " + YAML,
                "application/*                                | " + YAML,
                "application/vnd.oai.openapi+json             | " + JSON,
                "text/html                                    | " + YAML,
                "nonsense                                     | " + YAML
            })
    void openApiHasTheMediaTypeTheCallerAccepts(String accept, String type) {
        Reply reply = Http.plain().get(members, accept == null ? Map.of() : Map.of("Accept", accept));

        assertThat(reply.expect(200).header("Content-Type").map(text -> text.replace(" ", "")))
                .contains(type);
        assertThat(reply.header("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept"));
    }

    @Test
    void openApiIsTheSameInYamlAndJson() {
        String yaml = Http.plain().get(members).body();
        JsonNode json =
                Http.plain().get(members, Map.of("Accept", "application/json")).json();

        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        assertThat(json.path("paths").size()).isGreaterThan(40);
        // Without isEqualTo, which would print both documents.
        assertThat(json.equals(new ObjectMapper().valueToTree(read))).isTrue();
        assertThat(admin.get("master/portal-access/openapi").equals(json)).isTrue();
    }
}
