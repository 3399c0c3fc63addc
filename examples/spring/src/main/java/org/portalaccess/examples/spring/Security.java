package org.portalaccess.examples.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Access to the API with an access token, and to the pages after a sign-in. */
@Configuration
class Security {

    // region api
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests
                        // With the mapper setting "scope", permissions are authorities. They name no contracts.
                        .requestMatchers("/api/calendars")
                        .hasAuthority("SCOPE_calendar:view")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
    // endregion

    // region pages
    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository signedIn,
            AccountTokens tokens)
            throws Exception {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signOut.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/", "/page.css", "/switch.js", "/sign-in", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(csrf -> keepFormsOfOtherTabs(csrf, tokens))
                .oauth2Login(login -> login.loginPage("/sign-in")
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(hints(registrations)))
                        .successHandler((request, response, person) -> {
                            // Spring keeps the tokens of the latest sign-in. AccountTokens keeps those of each account.
                            OAuth2AuthorizedClient family = signedIn.loadAuthorizedClient("portal", person, request);
                            signedIn.removeAuthorizedClient("portal", person, request, response);
                            Object user = request.getSession().getAttribute("log_in_as");
                            String asked = user == null ? "" : "?log_in_as=" + URLEncoder.encode((String) user, UTF_8);
                            response.sendRedirect("/accounts/" + tokens.begin(person.getName(), family) + "/" + asked);
                        }))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signOut))
                .build();
    }
    // endregion

    /** Keeps the CSRF token. Spring makes a new one at each sign-in, which would break the forms in the person's other tabs. */
    private static void keepFormsOfOtherTabs(CsrfConfigurer<HttpSecurity> csrf, AccountTokens tokens) {
        CsrfTokenRepository repository = new HttpSessionCsrfTokenRepository();
        CsrfAuthenticationStrategy renewal = new CsrfAuthenticationStrategy(repository);
        csrf.csrfTokenRepository(repository).sessionAuthenticationStrategy((person, request, response) -> {
            if (!tokens.areOf(person.getName())) {
                renewal.onAuthentication(person, request, response);
            }
        });
    }

    // region hint
    /**
     * Passes {@code account_hint} and {@code prompt} of /oauth2/authorization/portal to Keycloak. {@code log_in_as} is for the
     * page after the sign-in. A sign-in without it forgets an earlier link.
     */
    private static OAuth2AuthorizationRequestResolver hints(ClientRegistrationRepository registrations) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(sent -> sent.additionalParameters(further -> {
                    HttpServletRequest request =
                            ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
                    request.getSession().setAttribute("log_in_as", request.getParameter("log_in_as"));
                    for (String name : new String[] {"account_hint", "prompt"}) {
                        if (request.getParameter(name) != null) {
                            further.put(name, request.getParameter(name));
                        }
                    }
                })));
        return resolver;
    }
    // endregion
}
