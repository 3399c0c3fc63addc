package org.portalaccess.examples.spring;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.annotation.SessionScope;

/**
 * The tokens of a person in their HTTP session: one family of tokens for each account that they have entered. Each tab names its
 * account in its address, so tabs can be in different accounts.
 *
 * <p>All methods are synchronized. A browser sends several requests at once. If the realm rotates refresh tokens, using one
 * twice ends the session. If several servers share the sessions, use a shared lock.
 */
@Component
@SessionScope
class AccountTokens {

    private static final int MARGIN_SECONDS = 30;

    private final RestClient tokenEndpoint = RestClient.builder()
            .messageConverters(converters -> {
                converters.clear();
                converters.add(new FormHttpMessageConverter());
                converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
            })
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build();
    private final Map<String, OAuth2AuthorizedClient> families = new LinkedHashMap<>();
    /** The tokens of log in as, by account. They are kept beside the person's own tokens, not in their place. */
    private final Map<String, OAuth2AuthorizedClient> acting = new HashMap<>();

    private String person = "";

    /** Returns whether these are the tokens of this person. */
    synchronized boolean areOf(String other) {
        return person.equals(other);
    }

    /** Stores the tokens of a sign-in and removes those of another person. Returns the id of the account. */
    synchronized String begin(String other, OAuth2AuthorizedClient family) {
        if (!areOf(other)) {
            families.clear();
            acting.clear();
            person = other;
        }
        return keep(family);
    }

    /** Stores tokens under the account that they speak for. Returns the id of the account, or {@code none}. */
    private String keep(OAuth2AuthorizedClient family) {
        String account = claims(family).get("account") instanceof Map<?, ?> claim ? (String) claim.get("id") : "none";
        families.remove(account);
        families.put(account, family);
        return account;
    }

    synchronized boolean has(String account) {
        return families.containsKey(account);
    }

    /** Returns whether the account has a refresh token. Without one, the person signs in again to switch. */
    synchronized boolean isRenewable(String account) {
        return has(account) && families.get(account).getRefreshToken() != null;
    }

    /** Returns the account that was entered last. */
    synchronized Optional<String> latest() {
        return families.keySet().stream().reduce((before, after) -> after);
    }

    /** Returns the claims of the token that {@link #accessToken} returns. */
    synchronized Optional<Map<String, Object>> claims(String account) {
        return fresh(account).map(AccountTokens::claims);
    }

    /** Returns the token of log in as, or else the account's access token. Refreshes this one if it ends soon. */
    synchronized Optional<String> accessToken(String account) {
        return fresh(account).map(family -> family.getAccessToken().getTokenValue());
    }

    // region refresh
    synchronized void refresh(String account) {
        OAuth2AuthorizedClient family = families.get(account);
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "refresh_token");
        form.add("refresh_token", family.getRefreshToken().getTokenValue());
        keep(asked(family, account, form));
    }
    // endregion

    // region switch
    /** Enters another account and returns its id. The tokens of this one stay valid: another tab may use them. */
    synchronized String switchTo(String account, String other) {
        OAuth2AuthorizedClient family = families.get(account);
        return keep(asked(family, account, exchange(family, other)));
    }

    private static MultiValueMap<String, String> exchange(OAuth2AuthorizedClient family, String account) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.add("subject_token", family.getRefreshToken().getTokenValue());
        form.add("subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token");
        form.add("account", account);
        return form;
    }

    /** Calls the token endpoint. Removes the tokens of the account if they are no longer valid. */
    private OAuth2AuthorizedClient asked(
            OAuth2AuthorizedClient family, String account, MultiValueMap<String, String> form) {
        ClientRegistration client = family.getClientRegistration();
        try {
            OAuth2AccessTokenResponse answer = tokenEndpoint
                    .post()
                    .uri(client.getProviderDetails().getTokenUri())
                    .headers(headers -> headers.setBasicAuth(client.getClientId(), client.getClientSecret()))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(OAuth2AccessTokenResponse.class);
            return new OAuth2AuthorizedClient(
                    client, family.getPrincipalName(), answer.getAccessToken(), answer.getRefreshToken());
        } catch (OAuth2AuthorizationException e) {
            if (e.getError().getErrorCode().equals("invalid_grant")) {
                families.remove(account);
            }
            throw e;
        } catch (HttpClientErrorException.TooManyRequests e) {
            // The error handler of Spring reads only answers with status 400.
            throw new OAuth2AuthorizationException(new OAuth2Error("slow_down"), e);
        }
    }
    // endregion

    // region log-in-as
    /** Gets a token for looking at the account as another member. It has no refresh token. */
    synchronized void logInAs(String account, String user, String reason) {
        OAuth2AuthorizedClient family = families.get(account);
        MultiValueMap<String, String> form = exchange(family, account);
        form.add("requested_subject", user);
        form.add("reason", reason);
        acting.put(account, asked(family, account, form));
    }

    /** Revokes that token. Without this, it would work until its end. The person's own tokens stay valid. */
    synchronized void goBack(String account) {
        OAuth2AuthorizedClient ended = acting.remove(account);
        if (ended == null) {
            return;
        }
        ClientRegistration client = ended.getClientRegistration();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("token", ended.getAccessToken().getTokenValue());
        tokenEndpoint
                .post()
                .uri(client.getProviderDetails()
                        .getConfigurationMetadata()
                        .get("revocation_endpoint")
                        .toString())
                .headers(headers -> headers.setBasicAuth(client.getClientId(), client.getClientSecret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .toBodilessEntity();
    }
    // endregion

    private Optional<OAuth2AuthorizedClient> fresh(String account) {
        OAuth2AuthorizedClient other = acting.get(account);
        if (other != null && other.getAccessToken().getExpiresAt().isAfter(Instant.now())) {
            return Optional.of(other);
        }
        acting.remove(account);
        if (has(account) && isEnding(families.get(account))) {
            if (isRenewable(account)) {
                refresh(account);
            } else {
                families.remove(account);
            }
        }
        return Optional.ofNullable(families.get(account));
    }

    private static boolean isEnding(OAuth2AuthorizedClient family) {
        return family.getAccessToken().getExpiresAt().isBefore(Instant.now().plusSeconds(MARGIN_SECONDS));
    }

    /** The claims of an access token. It came directly from Keycloak, so its signature need not be checked. */
    private static Map<String, Object> claims(OAuth2AuthorizedClient family) {
        try {
            JWTClaimsSet claims =
                    JWTParser.parse(family.getAccessToken().getTokenValue()).getJWTClaimsSet();
            return claims.getClaims();
        } catch (ParseException e) {
            throw new IllegalStateException("the access token is no JWT", e);
        }
    }
}
