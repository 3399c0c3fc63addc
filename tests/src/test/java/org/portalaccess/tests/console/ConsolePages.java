package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;

/**
 * The console of one realm.
 *
 * @param address its address, with a slash at the end
 */
record ConsolePages(URI address) {

    private static final String PAGE = "org/portalaccess/console/index.html";

    static ConsolePages of(URI realm) {
        return new ConsolePages(URI.create(realm + "/portal-access/console/"));
    }

    /** Whether the tested jars have the console: a build with {@code -DskipConsole} leaves it out. */
    static boolean isBuilt() {
        return Stream.of(System.getProperty("portal.jars", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(ConsolePages::hasPage);
    }

    private static boolean hasPage(String jar) {
        try (JarFile file = new JarFile(jar)) {
            return file.getEntry(PAGE) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(jar, e);
        }
    }

    Reply get(String below) {
        return get(below, Map.of());
    }

    Reply get(String below, Map<String, String> headers) {
        return Http.plain().get(URI.create(address + below), headers);
    }

    /** Returns the data that the page carries. */
    static JsonNode data(Document page) {
        return Json.parse(Optional.ofNullable(page.selectFirst("script#environment[type=application/json]"))
                .map(Element::data)
                .orElseThrow(() -> new AssertionError("no data: " + page)));
    }
}
