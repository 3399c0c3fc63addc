package org.portalaccess.examples.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.portalaccess.reader.PortalGrants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the portal. The account is in the address of each of them. */
@Controller
class PortalPages {

    private static final Logger LOG = LoggerFactory.getLogger(PortalPages.class);

    private final AccountTokens tokens;
    private final String issuer;
    private final RestClient keycloak;

    PortalPages(AccountTokens tokens, @Value("${portal.issuer}") String issuer) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.keycloak = RestClient.create(issuer);
    }

    /** Redirects to the account that a link names, for example from an invitation, or else to the last one. */
    @GetMapping("/")
    String start(
            @RequestParam("account_hint") Optional<String> link,
            @RequestParam("log_in_as") Optional<String> user,
            Model model,
            RedirectAttributes further) {
        further.addFlashAttribute("message", model.getAttribute("message"));
        user.ifPresent(asked -> further.addAttribute("log_in_as", asked));
        Optional<String> latest = tokens.latest();
        if (latest.isEmpty()) {
            return link.isPresent() ? signIn(link.get(), further) : "signed-out";
        }
        return link.isPresent() ? enter(latest.get(), link.get(), further) : page(latest.get());
    }

    /** The page that Spring Security shows to people who are not signed in, and after a failed sign-in. */
    @GetMapping("/sign-in")
    String signedOut(@RequestParam Optional<String> error, Model model) {
        error.ifPresent(failed -> model.addAttribute("message", "You have not signed in."));
        return "signed-out";
    }

    @GetMapping("/accounts/{account}/")
    String account(
            @PathVariable String account,
            @RequestParam("log_in_as") Optional<String> user,
            Model model,
            RedirectAttributes further) {
        Optional<Map<String, Object>> claims = tokens.claims(account);
        if (claims.isEmpty()) {
            return signIn(account, further);
        }
        boolean acting = claims.get().containsKey("act");
        model.addAttribute("issuer", issuer);
        model.addAttribute("claims", claims.get());
        model.addAttribute("acting", acting);
        model.addAttribute("seconds", secondsLeft(claims.get()));
        model.addAttribute("asked", acting ? null : user.orElse(null));
        model.addAttribute("permissions", PortalGrants.of(claims.get()).permissions());
        try {
            model.addAttribute(
                    "contracts", myContracts(tokens.accessToken(account).orElseThrow()));
        } catch (HttpClientErrorException.Unauthorized e) {
            if (acting) {
                further.addFlashAttribute("message", "Log in as has ended. You are in your own account.");
                return goBack(account);
            }
            throw e;
        }
        return "account";
    }

    private static long secondsLeft(Map<String, Object> claims) {
        return Duration.between(Instant.now(), ((Date) claims.get("exp")).toInstant())
                .toSeconds();
    }

    // region switch
    /** The list for the button. Its query has {@code search}, {@code parent}, {@code first} and {@code max}. */
    @GetMapping("/accounts/{account}/accounts")
    ResponseEntity<String> accounts(@PathVariable String account, HttpServletRequest request) {
        Optional<String> token = tokens.accessToken(account);
        if (token.isEmpty()) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        String list = keycloak.get()
                .uri(URI.create(
                        issuer + "/portal-access/me/accounts?" + Objects.toString(request.getQueryString(), "")))
                .headers(headers -> headers.setBearerAuth(token.get()))
                .headers(headers -> headers.setAcceptLanguageAsLocales(Collections.list(request.getLocales())))
                .retrieve()
                .body(String.class);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(list);
    }

    /** Spring Security has checked the CSRF token of the form. */
    @PostMapping("/accounts/{account}/switch")
    String switchTo(@PathVariable("account") String from, @RequestParam String account, RedirectAttributes further) {
        return enter(from, account, further);
    }

    /** Enters another account by a switch or, without a refresh token, by a sign-in. */
    private String enter(String from, String account, RedirectAttributes further) {
        return tokens.isRenewable(from) ? page(tokens.switchTo(from, account)) : signIn(account, further);
    }
    // endregion

    @PostMapping("/accounts/{account}/refresh")
    String refresh(@PathVariable String account) {
        tokens.refresh(account);
        return page(account);
    }

    // region log-in-as
    @PostMapping("/accounts/{account}/log-in-as")
    String logInAs(@PathVariable String account, @RequestParam String user, @RequestParam String reason) {
        tokens.logInAs(account, user, reason);
        return page(account);
    }

    /** Shows the person's own account again. */
    @PostMapping("/accounts/{account}/go-back")
    String goBack(@PathVariable String account) {
        tokens.goBack(account);
        return page(account);
    }
    // endregion

    // region errors
    /** Handles a refresh, a switch or a log in as that Keycloak has refused. */
    @ExceptionHandler
    String refused(OAuth2AuthorizationException refused, HttpServletRequest request, RedirectAttributes further) {
        LOG.info("refused", refused);
        further.addFlashAttribute(
                "message",
                switch (refused.getError().getErrorCode()) {
                    case "invalid_target" ->
                        request.getRequestURI().endsWith("/log-in-as")
                                ? "You cannot log in as this person here."
                                : "This account is not available to you any more.";
                    case "slow_down" -> "You have used log in as too often. Try again later.";
                    case "invalid_grant" ->
                        "Your session or your access to the account has ended. Please sign in again.";
                    default -> "Something went wrong. Please try again.";
                });
        Object account =
                ((Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)).get("account");
        return tokens.has((String) account) ? page((String) account) : "redirect:/";
    }
    // endregion

    private static String page(String account) {
        return "redirect:/accounts/" + account + "/";
    }

    private static String signIn(String account, RedirectAttributes further) {
        further.addAttribute("account_hint", account);
        return "redirect:/oauth2/authorization/portal";
    }

    private List<Contract> myContracts(String accessToken) {
        return keycloak.get()
                .uri("/portal-access/me/contracts")
                .headers(headers -> headers.setBearerAuth(accessToken))
                .retrieve()
                .body(Contracts.class)
                .items();
    }

    record Contracts(List<Contract> items) {}

    record Contract(String key, String name) {}
}
