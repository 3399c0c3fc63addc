package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * An HTTP response, read to its end.
 *
 * @param uri the address of the request
 * @param status the status code
 * @param headers its headers
 * @param body the body as UTF-8 text, empty if there is none
 */
public record Reply(URI uri, int status, HttpHeaders headers, String body) {

    /**
     * Returns this response if it has that status.
     *
     * @throws AssertionError if it has another status, with the body as the explanation; a {@link ServerFault} if the
     *     server is at fault
     */
    public Reply expect(int wanted) {
        if (status != wanted) {
            String message = uri + " answered " + status + ", not " + wanted + ": " + body;
            throw status < 500 ? new AssertionError(message) : new ServerFault(uri, message);
        }
        return this;
    }

    /** Returns the body as JSON. */
    public JsonNode json() {
        return Json.parse(body);
    }

    /** Returns the body as HTML. */
    public Document html() {
        return Jsoup.parse(body, uri.toString());
    }

    /** Returns the first header with that name. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Returns the target of a redirect or a {@code Location}, as an absolute address. */
    public Optional<URI> location() {
        return header("Location").map(uri::resolve);
    }

    /** Returns the last part of the {@code Location}: the id of the object that a POST has created. */
    public String createdId() {
        String path = expect(201)
                .location()
                .orElseThrow(() -> new AssertionError("no Location from " + uri))
                .getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
