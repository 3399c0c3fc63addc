package org.portalaccess.testing.client;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. The JDK's own jar never sends a {@code Secure} cookie over plain HTTP. Browsers do so for
 * loopback addresses, and Keycloak relies on it. So this jar looks only at host, path and age.
 */
final class CookieJar {

    private record Key(String host, String path, String name) {}

    private final Map<Key, HttpCookie> cookies = new ConcurrentHashMap<>();

    void store(Reply reply) {
        for (String header : reply.headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(header)) {
                String path = cookie.getPath() == null ? "/" : cookie.getPath();
                Key key = new Key(reply.uri().getHost(), path, cookie.getName());
                if (cookie.hasExpired()) {
                    cookies.remove(key);
                } else {
                    cookies.put(key, cookie);
                }
            }
        }
    }

    /** Returns the value of the {@code Cookie} header, if there is a cookie to send. */
    Optional<String> headerFor(URI uri) {
        String header = cookies.entrySet().stream()
                .filter(entry ->
                        matches(entry.getKey(), uri) && !entry.getValue().hasExpired())
                .map(entry -> entry.getKey().name() + "=" + entry.getValue().getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? Optional.empty() : Optional.of(header);
    }

    List<String> names() {
        return cookies.keySet().stream().map(Key::name).sorted().toList();
    }

    void clear() {
        cookies.clear();
    }

    private static boolean matches(Key key, URI uri) {
        String prefix = key.path().endsWith("/") ? key.path() : key.path() + "/";
        return key.host().equals(uri.getHost()) && (uri.getPath() + "/").startsWith(prefix);
    }
}
