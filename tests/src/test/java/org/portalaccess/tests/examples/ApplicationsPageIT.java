package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.docs.DocumentedCommands;

/** The commands of {@code docs/applications.md}. Needs bash, curl and jq. */
@SystemTest
@Tag("D8")
final class ApplicationsPageIT {

    private static final Path PAGE = Path.of("..", "docs", "applications.md");
    /** Where the application of the page is. Nothing listens there: the redirect is never followed. */
    private static final String APPLICATION = "http://localhost:3000/";
    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Coast coast;
    private final OidcClient portal;

    ApplicationsPageIT(TestRealm realm) {
        coast = Coast.in(realm);
        portal = OidcClient.of(realm.url(), "my-portal").withScope("openid account");
    }

    @Test
    void commandsPrintWhatApplicationsMdShows() {
        DocumentedCommands commands = DocumentedCommands.of(PAGE);
        Map<String, String> variables = new HashMap<>();
        variables.put("KC", coast.realm().url().resolve("/").toString().replaceAll("/$", ""));
        variables.put("REALM", coast.realm().name());
        variables.put("ISSUER", coast.realm().url().toString());
        variables.put("ADMIN", coast.realm().admin().token());
        commands.before("$CODE").check(variables);

        Coast.Person lynn = coast.person("lynn");
        coast.listed(lynn.inBeach(), "beachco", "BARN");
        coast.staff("sam", "calendar:view", "notes:view", "team:view", "team:log-in-as");
        variables.put("CODE", code("lynn"));
        variables.put("VERIFIER", VERIFIER);
        variables.put("LYNN", lynn.id());
        variables.put("STAFF", refreshToken("sam"));
        DocumentedCommands developer = commands.from("$CODE");
        assertThat(developer.list()).hasSizeGreaterThan(9);
        developer.check(variables);
    }

    private String code(String user) {
        Form request = Form.of("account_hint", "beachco", "redirect_uri", APPLICATION, "code_challenge", CHALLENGE);
        return portal.open(new WebSession(), request)
                .login(user, TestRealm.PASSWORD)
                .callback()
                .first("code")
                .orElseThrow();
    }

    private String refreshToken(String user) {
        Form code = Form.of("grant_type", "authorization_code", "code", code(user));
        return portal.token(code.and("redirect_uri", APPLICATION).and("code_verifier", VERIFIER))
                .refreshToken();
    }
}
