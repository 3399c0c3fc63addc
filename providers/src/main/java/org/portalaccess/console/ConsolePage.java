package org.portalaccess.console;

import java.net.URI;
import org.portalaccess.platform.Json;

/**
 * The page of the console. The build leaves placeholders in it, which get the values of one realm: the language, the
 * Content Security Policy, a block of data for the scripts, and the addresses of scripts and styles.
 */
final class ConsolePage {

    private static final String LANGUAGE = "%lang%";
    private static final String DIRECTION = "%dir%";
    private static final String POLICY = "<!--csp-->";
    private static final String DATA = "<!--environment-->";
    private static final String RELATIVE = "\"./assets/";

    private ConsolePage() {}

    /** Returns the page for one realm. */
    static String fill(String page, Environment environment) {
        URI console = URI.create(environment.consoleUrl());
        String data = "<script id=\"environment\" type=\"application/json\">" + json(environment) + "</script>";
        String policy =
                "<meta http-equiv=\"Content-Security-Policy\" content=\"" + escaped(policy(environment)) + "\">";
        return page.replace(RELATIVE, "\"" + escaped(console.getRawPath()) + "assets/")
                .replace(LANGUAGE, escaped(environment.locale()))
                .replace(DIRECTION, escaped(environment.dir()))
                .replace(POLICY, policy)
                .replace(DATA, data);
    }

    /**
     * Returns the policy. It stands in the page, since Keycloak replaces the header by the realm's own. Both then hold:
     * the realm's says who may show the console in a frame.
     */
    static String policy(Environment environment) {
        String admin = origin(environment.adminBaseUrl());
        String other = admin.equals(origin(environment.consoleUrl())) ? "" : " " + admin;
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: https:;"
                + " connect-src 'self'" + other + "; base-uri 'none'; form-action 'self';"
                + " require-trusted-types-for 'script'";
    }

    /** Returns the data as JSON that cannot end the element that it stands in. */
    private static String json(Environment environment) {
        return Json.text(environment).replace("<", "\\u003c");
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Returns a text for an attribute or an element of a page. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
