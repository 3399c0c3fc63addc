package org.portalaccess.switching;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Sha256;

/**
 * Carries the account from the sign-in to the exchange of the code it ends with.
 *
 * <p>The only way from one to the other is by notes of the client session, which all tabs of a browser share. So each
 * note is named after the one request it belongs to, by its PKCE challenge or else its nonce: the code of one tab never
 * finds the account of another. Sign-ins with neither, or with the same nonce, can't be told apart; if they were for
 * different accounts, the token comes without any.
 */
public final class SignInHandover {

    private static final String CHOSEN = "portal-access.chosen-account";
    private static final String PREFIX = "portal-access.account.";
    private static final String NO_KEY = "-";
    private static final String NO_ACCOUNT = "";

    private SignInHandover() {}

    /** Hands the account over to whatever tokens come of this sign-in. Calling it again replaces the choice. */
    public static void choose(KeycloakSession session, AuthenticationSessionModel authSession, String accountId) {
        authSession.setAuthNote(CHOSEN, accountId);
        String note = PREFIX + keyOf(authSession) + "." + authSession.getTabId();
        authSession.setClientNote(note, accountId + "@" + ServerTime.now().toEpochMilli());
        // SAML responses and implicit-flow tokens are made in this very request.
        TokenAccount.decide(session, authSession.getClient(), accountId);
    }

    /** What was chosen in this sign-in before. */
    public static Optional<String> chosen(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(CHOSEN));
    }

    /**
     * Takes what the sign-in behind this code exchange handed over, and removes it.
     *
     * @return the account; {@link TokenAccount} without an account when several sign-ins can't be told apart; empty when
     *     no sign-in handed anything over
     */
    static Optional<TokenAccount> redeem(
            AuthenticatedClientSessionModel clientSession, @Nullable String codeVerifier, @Nullable String nonce) {
        removeExpired(clientSession);
        for (String key : keysOf(codeVerifier, nonce)) {
            Map<String, String> notes = new TreeMap<>(clientSession.getNotes());
            notes.keySet().removeIf(note -> !note.startsWith(PREFIX + key + "."));
            if (!notes.isEmpty()) {
                return Optional.of(redeem(clientSession, notes));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes one of several notes. Where they can't be told apart the others forget their account: whichever code is redeemed
     * next, its account may be the one just taken. Once all are taken, the next sign-in is told apart again.
     */
    private static TokenAccount redeem(AuthenticatedClientSessionModel clientSession, Map<String, String> notes) {
        Set<String> accounts =
                notes.values().stream().map(SignInHandover::accountOf).collect(Collectors.toSet());
        String taken = notes.keySet().iterator().next();
        clientSession.removeNote(taken);
        if (accounts.size() == 1) {
            String account = accounts.iterator().next();
            return new TokenAccount(account.equals(NO_ACCOUNT) ? null : account);
        }
        notes.forEach((note, value) -> {
            if (!note.equals(taken)) {
                clientSession.setNote(note, NO_ACCOUNT + "@" + madeAt(value));
            }
        });
        return new TokenAccount(null);
    }

    /** A sign-in that was never redeemed must not make later ones ambiguous for good. */
    private static void removeExpired(AuthenticatedClientSessionModel clientSession) {
        RealmModel realm = clientSession.getRealm();
        long oldest = ServerTime.now().toEpochMilli()
                - TimeUnit.SECONDS.toMillis((long) realm.getAccessCodeLifespanLogin() + realm.getAccessCodeLifespan());
        List<String> expired = clientSession.getNotes().entrySet().stream()
                .filter(note -> note.getKey().startsWith(PREFIX) && madeAt(note.getValue()) < oldest)
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(clientSession::removeNote);
    }

    private static String accountOf(String note) {
        return note.substring(0, note.indexOf('@'));
    }

    private static long madeAt(String note) {
        return Long.parseLong(note.substring(note.indexOf('@') + 1));
    }

    private static String keyOf(AuthenticationSessionModel authSession) {
        String challenge = authSession.getClientNote(OIDCLoginProtocol.CODE_CHALLENGE_PARAM);
        if (challenge != null) {
            return hash("pkce:" + challenge);
        }
        String nonce = authSession.getClientNote(OIDCLoginProtocol.NONCE_PARAM);
        return nonce == null ? NO_KEY : hash("nonce:" + nonce);
    }

    private static List<String> keysOf(@Nullable String codeVerifier, @Nullable String nonce) {
        if (codeVerifier != null) {
            return List.of(hash("pkce:" + base64(Sha256.of(codeVerifier))), hash("pkce:" + codeVerifier));
        }
        return List.of(nonce == null ? NO_KEY : hash("nonce:" + nonce));
    }

    private static String hash(String text) {
        return base64(Sha256.of(text)).substring(0, 22);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
