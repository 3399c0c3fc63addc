package org.portalaccess.examples.spring;

import java.util.List;
import java.util.Map;
import org.portalaccess.reader.Answer;
import org.portalaccess.reader.ContractRef;
import org.portalaccess.reader.PortalGrants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;

/** A resource server. Spring has checked the signature, issuer and audience of the access token. */
@RestController
class CalendarApi {

    private static final String VIEW = "calendar:view";
    /** The account of each contract. The resource server has this data itself, for example in its database. */
    private static final Map<String, String> ACCOUNTS = Map.of("BARN", "beachco", "HUT", "beachco", "PIER", "harbour");

    private final RestClient keycloak;

    CalendarApi(@Value("${portal.issuer}") String issuer) {
        this.keycloak = RestClient.create(issuer);
    }

    // region grants
    @GetMapping("/api/contracts/{contract}/calendar")
    Map<String, String> calendar(@AuthenticationPrincipal Jwt token, @PathVariable String contract) {
        String account = ACCOUNTS.get(contract);
        if (account == null || !mayView(token, account, contract)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return Map.of("calendar", contract);
    }

    /** Security has refused everybody without the permission. The grants say for which contracts the person has it. */
    @GetMapping("/api/calendars")
    List<String> calendars(@AuthenticationPrincipal Jwt token) {
        return ACCOUNTS.entrySet().stream()
                .filter(contract -> mayView(token, contract.getValue(), contract.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Most tokens contain the answer. For the others, Keycloak has it (OpenID AuthZEN). */
    private boolean mayView(Jwt token, String account, String contract) {
        Answer answer = PortalGrants.of(token.getClaims()).mayAccess(VIEW, ContractRef.of(account, contract));
        return answer instanceof Answer.Ask ? ask(token, contract) : answer.isAllowed();
    }

    private boolean ask(Jwt token, String contract) {
        Map<String, Object> question =
                Map.of("action", Map.of("name", VIEW), "resource", Map.of("type", "contract", "id", contract));
        Decision decision = keycloak.post()
                .uri("/portal-access/access/v1/evaluation")
                .headers(headers -> headers.setBearerAuth(token.getTokenValue()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .retrieve()
                .body(Decision.class);
        return decision.decision();
    }

    record Decision(boolean decision) {}
    // endregion
}
