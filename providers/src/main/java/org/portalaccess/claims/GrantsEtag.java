package org.portalaccess.claims;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;
import org.portalaccess.platform.Sha256;

/**
 * The hash in {@code grants_etag} (docs/concepts.md#tokens): the first 8 bytes of a SHA-256, as 11 characters of base64url.
 * It is equal for equal grants on every node, regardless of their order. For different grants it is as good as sure to
 * differ. Names and texts of an account do not count, and neither do the settings of the client that the token is for.
 */
public final class GrantsEtag {

    private static final int BYTES = 8;

    private final MessageDigest digest;

    private GrantsEtag(MessageDigest digest) {
        this.digest = digest;
    }

    /**
     * Returns the hash of the grants in an account.
     *
     * @param realm the id of the realm
     * @param grants permissions in catalogue order, rules in canonical form, as {@link Grant} has them
     */
    public static String compute(String realm, ActiveAccount account, List<Grant> grants) {
        GrantsEtag etag = new GrantsEtag(Sha256.digest());
        etag.add(realm);
        etag.add(account.id());
        etag.add(grants.size());
        grants.stream().sorted(Comparator.comparing(Grant::membership)).forEach(etag::add);
        byte[] hash = Arrays.copyOf(etag.digest.digest(), BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private void add(Grant grant) {
        add(grant.membership());
        add(grant.permissions().size());
        grant.permissions().forEach(this::add);
        add(grant.rules().size());
        grant.rules().forEach(this::add);
    }

    private void add(GrantRule rule) {
        add(rule.account());
        add(rule.open() ? 1 : 0);
        add(rule.named().size());
        for (NamedContract name : rule.named()) {
            add(name.account());
            add(name.key());
            // A contract that was deleted and created again with the same key is another one, and has another ordinal.
            add(name.ordinal());
        }
    }

    /** Adds the length first, so that no two sequences of texts result in the same bytes. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
