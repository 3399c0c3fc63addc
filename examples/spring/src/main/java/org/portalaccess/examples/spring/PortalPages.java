package org.portalaccess.examples.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portalaccess.reader.PortalGrants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
    private final RestClient keycloak;

    PortalPages(AccountTokens tokens, @Value("${portal.issuer}") String issuer) {
        this.tokens = tokens;
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
        return page(link.isPresent() ? tokens.switchTo(latest.get(), link.get()) : latest.get());
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
        model.addAttribute("claims", claims.get());
        model.addAttribute("acting", acting);
        model.addAttribute("seconds", secondsLeft(claims.get()));
        model.addAttribute("asked", acting ? null : user.orElse(null));
        model.addAttribute("permissions", PortalGrants.of(claims.get()).permissions());
        try {
            model.addAttribute(
                    "accounts", myAccounts(tokens.accessToken(account).orElseThrow()));
        } catch (HttpClientErrorException.Unauthorized e) {
            if (acting) {
                return goBack(account, Optional.of(""), further);
            }
            throw e;
        }
        return "account";
    }

    private static long secondsLeft(Map<String, Object> claims) {
        return Duration.between(Instant.now(), ((Date) claims.get("exp")).toInstant())
                .toSeconds();
    }

    @PostMapping("/accounts/{account}/switch")
    String switchTo(@PathVariable("account") String from, @RequestParam String account) {
        return page(tokens.switchTo(from, account));
    }

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

    /** Shows the person's own account again. The script of the page says {@code over} when the time is over. */
    @PostMapping("/accounts/{account}/go-back")
    String goBack(@PathVariable String account, @RequestParam Optional<String> over, RedirectAttributes further) {
        tokens.goBack(account);
        over.ifPresent(
                end -> further.addFlashAttribute("message", "Log in as has ended. You are in your own account."));
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
                                : "You cannot enter this account.";
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

    private List<MyAccount> myAccounts(String accessToken) {
        MyAccounts answer = keycloak.get()
                .uri("/portal-access/me/accounts?max=500")
                .headers(headers -> headers.setBearerAuth(accessToken))
                .retrieve()
                .body(MyAccounts.class);
        return answer.items().stream()
                .sorted(Comparator.comparing(item -> item.account().name()))
                .toList();
    }

    record MyAccounts(List<MyAccount> items) {}

    record MyAccount(Account account, String kind, String access) {}

    record Account(String id, String key, String name) {}
}
