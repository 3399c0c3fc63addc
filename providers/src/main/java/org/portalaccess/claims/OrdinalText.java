package org.portalaccess.claims;

import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;

/**
 * Ordinals as text: {@code ranges}, or {@code bitmap} if that has fewer characters (docs/concepts.md#tokens).
 *
 * <p>Ranges are ascending and separate: {@code 1-40,43}. In a bitmap, ordinal n is bit (n - 1) % 8, counted from the
 * least significant, of byte (n - 1) / 8; so ordinal 1 is the lowest bit of the first byte. The bytes are base64url
 * without padding; the last one is never 0.
 *
 * @param member {@code ranges} or {@code bitmap}
 * @param text the ordinals
 */
record OrdinalText(String member, String text) {

    /**
     * Returns the shorter of the two forms, ranges if they are equally long.
     *
     * @param ordinals not empty, bit n - 1 for ordinal n
     * @param cap the largest number of characters that is of use
     * @return empty if both are longer than {@code cap}; then neither has been written
     */
    static Optional<OrdinalText> shortest(BitSet ordinals, long cap) {
        long bytes = (ordinals.length() + 7L) / 8;
        long bitmapLength = (bytes * 4 + 2) / 3;
        Optional<String> ranges = ranges(ordinals, Math.min(cap, bitmapLength));
        if (ranges.isPresent()) {
            return ranges.map(text -> new OrdinalText("ranges", text));
        }
        return bitmapLength > cap ? Optional.empty() : Optional.of(new OrdinalText("bitmap", bitmap(ordinals)));
    }

    private static Optional<String> ranges(BitSet ordinals, long cap) {
        StringBuilder text = new StringBuilder();
        int first = ordinals.nextSetBit(0);
        while (first >= 0) {
            int end = ordinals.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first + 1);
            if (end - first > 1) {
                text.append('-').append(end);
            }
            if (text.length() > cap) {
                return Optional.empty();
            }
            first = ordinals.nextSetBit(end);
        }
        return Optional.of(text.toString());
    }

    private static String bitmap(BitSet ordinals) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ordinals.toByteArray());
    }
}
