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
 * Hands the account that was chosen at sign-in over to the exchange of the code.
 *
 * <p>Only notes of the client session reach from one to the other, and all tabs of a browser share them. So each note
 * is named after its request, by the PKCE challenge or else the nonce: the code of one tab never finds the account of
 * another. Sign-ins with neither, or with the same nonce, cannot be told apart. If they were for different accounts,
 * the token comes without an account.
 */
public final class SignInHandover {

    private static final String CHOSEN = "portal-access.chosen-account";
    private static final String PREFIX = "portal-access.account.";
    private static final String NO_KEY = "-";
    private static final String NO_ACCOUNT = "";

    private SignInHandover() {}

    /** Hands the account over to the tokens that result from this sign-in. A second call replaces the choice. */
    public static void choose(KeycloakSession session, AuthenticationSessionModel authSession, String accountId) {
        authSession.setAuthNote(CHOSEN, accountId);
        String note = PREFIX + keyOf(authSession) + "." + authSession.getTabId();
        authSession.setClientNote(note, accountId + "@" + ServerTime.now().toEpochMilli());
        // SAML responses and implicit-flow tokens are made in this very request.
        TokenAccount.decide(session, authSession.getClient(), accountId);
    }

    /** Returns the account that was already chosen in this sign-in. */
    public static Optional<String> chosen(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(CHOSEN));
    }

    /**
     * Takes and removes the account that the sign-in behind this code exchange handed over.
     *
     * @return the account; {@link TokenAccount} without an account if several sign-ins cannot be told apart; empty if
     *     no sign-in handed an account over
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
     * Takes one of several notes. If they cannot be told apart, the other notes lose their account: the code that is
     * redeemed next may belong to the account just taken. Once all are taken, the next sign-in can be told apart again.
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

    /** Removes notes of sign-ins that were never redeemed, so that they do not make later ones ambiguous for good. */
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
            return List.of(hash("pkce:" + base64(Sha256.hash(codeVerifier))), hash("pkce:" + codeVerifier));
        }
        return List.of(nonce == null ? NO_KEY : hash("nonce:" + nonce));
    }

    private static String hash(String text) {
        return base64(Sha256.hash(text)).substring(0, 22);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
