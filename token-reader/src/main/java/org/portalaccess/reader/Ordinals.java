package org.portalaccess.reader;

import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the ordinals of a {@code compact} form: numbers of contracts within their account, from 1 to {@value #MAX}.
 * Only the form that the encoder writes is read. For any other text the result is empty, which a caller must take as a
 * denial.
 */
public final class Ordinals {

    /** The greatest ordinal. A token with a greater one is not one of ours. */
    public static final int MAX = 16_777_216;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,7}");

    private Ordinals() {}

    /**
     * Reads ranges such as {@code 1-40,43}: ascending, apart, and without spaces.
     *
     * @return a set in which bit n stands for ordinal n (bit 0 is never set); empty if the text is malformed
     */
    public static Optional<BitSet> ofRanges(String ranges) {
        BitSet ordinals = new BitSet();
        for (String range : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = number(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : number(range.substring(dash + 1));
            boolean backwards = dash >= 0 && last <= first;
            // One ordinal lies between two ranges: the encoder would have written them as one.
            boolean apart = ordinals.isEmpty() || first > ordinals.length();
            if (first == 0 || last == 0 || backwards || !apart) {
                return Optional.empty();
            }
            ordinals.set(first, last + 1);
        }
        return Optional.of(ordinals);
    }

    /** Returns the number; 0 if it is malformed or out of bounds. */
    private static int number(String text) {
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        return number > MAX ? 0 : number;
    }

    /**
     * Reads a bitmap: base64url without padding. Ordinal n is bit (n - 1) % 8, counted from the least significant, of
     * byte (n - 1) / 8. The last byte is not 0.
     *
     * @return a set in which bit n stands for ordinal n (bit 0 is never set); empty if the text is malformed
     */
    public static Optional<BitSet> ofBitmap(String bitmap) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(bitmap);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (!canonical.equals(bitmap) || bytes.length == 0 || bytes.length > MAX / 8 || bytes[bytes.length - 1] == 0) {
            return Optional.empty();
        }
        BitSet ordinals = new BitSet();
        BitSet.valueOf(bytes).stream().forEach(bit -> ordinals.set(bit + 1));
        return Optional.of(ordinals);
    }
}
