package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An HTTP answer, read to its end.
 *
 * @param uri what was asked for
 * @param status the status code
 * @param headers its headers
 * @param body the body as UTF-8 text, empty if there is none
 */
public record Reply(URI uri, int status, HttpHeaders headers, String body) {

    /**
     * This very answer, if it has that status.
     *
     * @throws AssertionError if it has another one, with the body, so that a failed test says why
     */
    public Reply expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError(uri + " answered " + status + ", not " + wanted + ": " + body);
        }
        return this;
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.parse(body);
    }

    /** The body as HTML. */
    public Document html() {
        return Jsoup.parse(body, uri.toString());
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where a redirect or a {@code Location} points, as an absolute address. */
    public Optional<URI> location() {
        return header("Location").map(uri::resolve);
    }

    /** The last part of the {@code Location}: the id of what a POST has made. */
    public String createdId() {
        String path = expect(201)
                .location()
                .orElseThrow(() -> new AssertionError("no Location from " + uri))
                .getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
