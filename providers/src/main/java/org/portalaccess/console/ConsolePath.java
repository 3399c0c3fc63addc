package org.portalaccess.console;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules by which an address of the console is answered. */
final class ConsolePath {

    private static final String ASSETS = "assets";

    private ConsolePath() {}

    /** Returns whether the page answers this path below {@code /console/}. Files have a dot, addresses of screens not. */
    static boolean isScreen(String path) {
        return path.indexOf('.') < 0 && !(path + "/").startsWith(ASSETS + "/");
    }

    /** Returns whether an {@code Accept-Encoding} allows gzip. */
    static boolean allowsGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Stream.of(acceptEncoding.split(",", -1)).anyMatch(ConsolePath::isGzip);
    }

    private static boolean isGzip(String coding) {
        String[] parts = coding.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
        boolean refused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
        return parts[0].equals("gzip") && !refused;
    }
}
