package org.portalaccess.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts, good enough for the pages of a sign-in. */
final class Browser {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"", Pattern.DOTALL);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    // Unlike browsers, the JDK's cookie store does not send secure cookies to http://localhost.
    private final Map<String, String> cookies = new TreeMap<>();
    private HttpResponse<String> page;

    /** Opens a page. */
    Browser(URI first) throws IOException, InterruptedException {
        page = send(HttpRequest.newBuilder(first));
    }

    String body() {
        return page.body();
    }

    /** Follows a link of the page. */
    void follow(String link) throws IOException, InterruptedException {
        URI address = page.uri().resolve(link.replace("&amp;", "&"));
        page = send(HttpRequest.newBuilder(address));
        followRedirects(address);
    }

    /** Sends the page's form and follows redirects within Keycloak. Stops at a redirect to another site. */
    void submit(Map<String, String> fields) throws IOException, InterruptedException {
        Matcher form = ACTION.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form on " + page.uri() + ": " + page.body());
        }
        URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
        page = send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(fields))));
        followRedirects(action);
    }

    /** Returns a parameter of the address that the last answer redirects to. */
    String returned(String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)")
                .matcher("?" + location().getRawQuery());
        if (!value.find()) {
            throw new AssertionError("no " + name + " in " + location());
        }
        return value.group(1);
    }

    /** Posts a form without cookies, as an application does. */
    static String post(URI address, Map<String, String> fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(encode(fields)))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    static String encode(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private void followRedirects(URI from) throws IOException, InterruptedException {
        while (page.statusCode() / 100 == 3 && location().getAuthority().equals(from.getAuthority())) {
            page = send(HttpRequest.newBuilder(location()));
        }
    }

    private URI location() {
        return page.headers()
                .firstValue("Location")
                .map(page.uri()::resolve)
                .orElseThrow(() -> new AssertionError("no redirect from " + page.uri() + ": " + page.body()));
    }
}
