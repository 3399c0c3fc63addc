package org.portalaccess.wiring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps our addresses out of the metrics. The server names a request by the template of its path. If it refuses a
 * request before it knows the template, it uses the address as it was sent, including the secret of a link. Anyone can
 * send such requests, so ids must not become names either.
 */
@Singleton
public class MetricAddresses implements MeterFilter {

    /** The value in place of an address. The server itself uses it for addresses without a name. */
    static final String UNKNOWN = "UNKNOWN";

    private static final String METERS = "http.server.";
    private static final String URI = "uri";
    private static final String OURS = "portal-access";
    private static final int DECODINGS = 3;
    private static final Pattern ENCODED = Pattern.compile("%([0-9a-f]{2})");

    /** A secret is 43 characters of Base64. An address may have lost its beginning, and a few characters of its end. */
    private static final Pattern SECRET = Pattern.compile("[a-z0-9_-]{40}");

    @Override
    public Meter.Id map(Meter.Id id) {
        String address = id.getName().startsWith(METERS) ? id.getTag(URI) : null;
        return address == null || isHarmless(address)
                ? id
                : id.replaceTags(Tags.concat(id.getTagsAsIterable(), URI, UNKNOWN));
    }

    /**
     * Whether a tag contains neither a secret nor an address of ours. Templates of our paths have {@code {extension}}
     * in place of our name.
     */
    static boolean isHarmless(String address) {
        String plain = address.toLowerCase(Locale.ROOT);
        for (int i = 0; i < DECODINGS; i++) {
            plain = decode(plain);
        }
        return !plain.contains(OURS) && !SECRET.matcher(plain).find();
    }

    /** Decodes {@code %xx}. Text that is not a valid encoding stays as it is, since the address may be broken. */
    private static String decode(String text) {
        return ENCODED.matcher(text)
                .replaceAll(encoded ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(encoded.group(1), 16))
                                .toLowerCase(Locale.ROOT)));
    }
}
