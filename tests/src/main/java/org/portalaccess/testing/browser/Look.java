package org.portalaccess.testing.browser;

/**
 * The window and the preferences with which a person sees pages.
 *
 * @param width of the window in CSS pixels
 * @param height of the window in CSS pixels
 * @param dark whether the person prefers dark colours
 * @param locale the language of the browser, as in {@code de-DE}
 */
public record Look(int width, int height, boolean dark, String locale) {

    /** A desktop window. */
    public static final Look DESKTOP = new Look(1280, 800, false, "en-US");
    /** The narrowest window that pages must work in (docs/concepts.md#pages). */
    public static final Look NARROW = new Look(320, 640, false, "en-US");

    public Look inDark() {
        return new Look(width, height, true, locale);
    }

    public Look in(String otherLocale) {
        return new Look(width, height, dark, otherLocale);
    }
}
