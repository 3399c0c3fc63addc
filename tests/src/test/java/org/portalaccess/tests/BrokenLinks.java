package org.portalaccess.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests for links with a secret, each broken in another way. They are written to the socket as they are, since an
 * HTTP client would refuse or repair most of them.
 */
final class BrokenLinks {

    /** The beginning of every secret. */
    static final String MARK = "SeCrEt";

    private static final int PATIENCE = 5_000;
    private static final List<String> SECTIONS = List.of("invitations", "email-changes");

    /** Request targets; {@code LINK} stands for the link up to the secret, {@code SECRET} for the secret. */
    private static final List<String> TARGETS = List.of(
            "LINKSECRET",
            "LINKSECRET;x",
            "LINKSECRET;jsessionid=1/sign-in",
            "LINKSECRET%3Bx",
            "LINKSECRET%2F",
            "LINKSECRET/",
            "LINKSECRET//",
            "/LINKSECRET",
            "LINK/SECRET",
            "LINKSECRET/..",
            "LINKSECRET/../",
            "LINK../SECTION/SECRET",
            "LINKSECRET/.",
            "LINKSECRET/foo",
            "LINKSECRET/sign-in;x",
            "LINKcontinue/SECRET;x",
            "LINKSECRET%",
            "LINKSECRET%zz",
            "LINKSECRET%00",
            "LINKSECRET%ff",
            "LINKSECRET\u00e9",
            "LINKSECRET\\",
            "LINKSECRET?x=%",
            "LINKSECRET?kc_locale=%zz",
            "LINKSECRET#part",
            "LINKSECRET y",
            "LINKSECRETLONG",
            "LINKSECRETLONGLONGLONGLONG",
            "/realms/nowhere/portal-access/SECTION/SECRET;x",
            "/REALMS/master/PORTAL-ACCESS/SECTION/SECRET;x",
            "/realms/master/portal%2Daccess/SECTION/SECRET",
            "/realms/master/%70ortal-access/SECTION/SECRET",
            "/realms/master/portal%252Daccess/SECTION/SECRET;x",
            "/auth/realms/master/portal-access/SECTION/SECRET;x",
            "/access/SECTION/SECRET;x",
            "/SECRET;x",
            "http://elsewhere.example.orgLINKSECRET;x");

    private static final List<String> METHODS = List.of("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "F@O");

    private static final List<String> HEADERS = List.of(
            "Broken header",
            "X-Long: LONGLONGLONGLONGLONGLONGLONGLONG",
            "Accept: image/png",
            "Expect: something",
            "Connection: Upgrade\r\nUpgrade: websocket",
            "Content-Length: nonsense",
            "Transfer-Encoding: nonsense");

    private final URI server;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int sent;

    private BrokenLinks(URI server) {
        this.server = server;
    }

    /** Sends all of them, and returns the response to each; an empty string if there was none. */
    static Map<String, String> sendTo(URI server) {
        BrokenLinks links = new BrokenLinks(server);
        SECTIONS.forEach(links::send);
        return links.answers;
    }

    private void send(String section) {
        List<String> requests = new ArrayList<>();
        for (String target : TARGETS) {
            requests.add("GET " + target + " HTTP/1.1\r\n");
        }
        requests.add("GET LINKSECRET;x HTTP/1.0\r\n");
        requests.add("GET LINKSECRET HTTP/0.9\r\n");
        for (String method : METHODS) {
            requests.add(method + " LINKSECRET HTTP/1.1\r\n");
            requests.add(method + " LINKSECRET;x HTTP/1.1\r\n");
        }
        for (String header : HEADERS) {
            requests.add("GET LINKSECRET HTTP/1.1\r\n" + header + "\r\n");
        }
        String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
        requests.add("POST LINKSECRET HTTP/1.1\r\nContent-Length: 0\r\n");
        requests.add("POST LINKSECRET HTTP/1.1\r\n" + form + "99999999\r\n");
        requests.add("POST LINKSECRET;x HTTP/1.1\r\n" + form + "0\r\n");
        requests.forEach(request -> send(section, request + "Host: localhost\r\nConnection: close\r\n\r\n", true));
        send(section, "POST LINKSECRET HTTP/1.1\r\nHost: localhost\r\n" + form + "100\r\n\r\nhalf", false);
        send(section, "GET LINKSECRET HTTP/1.1\r\nHost: localhost\r\nX-Ha", false);
    }

    private void send(String section, String template, boolean wait) {
        String secret = MARK + "%03d".formatted(sent++) + "x".repeat(34);
        String request = template.replace("LINK", "/realms/master/portal-access/SECTION/")
                .replace("SECTION", section)
                .replace("SECRET", secret)
                .replace("LONG", "l".repeat(9_000));
        answers.put(template.strip() + " [" + section + "]", exchange(request, wait));
    }

    private String exchange(String request, boolean wait) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return wait ? new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
        } catch (SocketTimeoutException | SocketException unanswered) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }
}
