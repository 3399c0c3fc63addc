package org.portalaccess.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.demo.WebServer.Content;

/**
 * The pages of the mail catcher: the list of mails with one of them open, and the HTML of each mail alone. A mail may
 * contain anything. So the pages escape its text, and show its HTML in a frame without scripts or access to the page.
 */
final class MailPages {

    /** Lets a mail's HTML only open links in a new tab. Set on the frame, and on the answer, if it is opened alone. */
    static final String SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

    private static final String FRAME_POLICY =
            "sandbox " + SANDBOX + "; default-src 'none'; style-src 'unsafe-inline'; "
                    + "img-src data: http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    private static final Pattern MAIL = Pattern.compile("/mails/([0-9]{1,6})(/html)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mail of the demo</title>
            <link rel="icon" href="/icon.svg">
            <link rel="stylesheet" href="/app.css">
            <link rel="stylesheet" href="/mail.css">
            </head>
            <body>
            <header><p class="brand">Mail of the demo</p><p><a href="/">Check for new mail</a></p></header>
            <main class="mail">
            <h1>Mail</h1>
            <p class="quiet">All mails of the demo are kept here and not delivered. The newest is on top.</p>
            %s
            </main>
            </body>
            </html>
            """;

    private MailPages() {}

    /** Returns the content of a path; null if there is none. */
    static @Nullable Content at(String path, List<CaughtMail> mails) {
        if (path.equals("/")) {
            return page(mails, mails.size() - 1);
        }
        Matcher named = MAIL.matcher(path);
        OptionalInt place = named.matches()
                ? IntStream.of(Integer.parseInt(named.group(1)))
                        .filter(one -> one < mails.size())
                        .findAny()
                : OptionalInt.empty();
        if (place.isEmpty()) {
            return null;
        }
        return named.group(2) == null
                ? page(mails, place.getAsInt())
                : frame(mails.get(place.getAsInt()).html());
    }

    private static Content page(List<CaughtMail> mails, int open) {
        String body = mails.isEmpty()
                ? "<p>No mail yet. Invite a person, or reset a password.</p>"
                : "<div class=\"inbox\">" + list(mails, open) + mail(mails.get(open), open) + "</div>";
        return Content.of("text/html", PAGE.formatted(body));
    }

    /** Puts a doctype and the target of links first, so that they override those of the mail. */
    private static Content frame(String html) {
        return Content.of("text/html", "<!doctype html><base target=\"_blank\">" + html)
                .under(FRAME_POLICY);
    }

    private static String list(List<CaughtMail> mails, int open) {
        return IntStream.range(0, mails.size())
                .map(i -> mails.size() - 1 - i)
                .mapToObj(i -> line(mails.get(i), i, i == open))
                .collect(Collectors.joining("", "<nav aria-label=\"All mails\"><ol>", "</ol></nav>"));
    }

    private static String line(CaughtMail mail, int place, boolean open) {
        return "<li><a href=\"/mails/%d\"%s><strong>%s</strong><span class=\"quiet\">%s</span></a></li>"
                .formatted(
                        place,
                        open ? " aria-current=\"page\"" : "",
                        escaped(mail.subject()),
                        escaped(mail.to() + ", " + TIME.format(mail.sentAt())));
    }

    private static String mail(CaughtMail mail, int place) {
        String head = "<article class=\"card\" aria-labelledby=\"subject\"><h2 id=\"subject\">%s</h2>"
                        .formatted(escaped(mail.subject()))
                + "<p class=\"quiet\">to %s, from %s, %s</p>"
                        .formatted(escaped(mail.to()), escaped(mail.from()), TIME.format(mail.sentAt()));
        String html = mail.html().isEmpty() ? "" : """
                <section aria-labelledby="html-title"><h3 id="html-title">As HTML</h3>
                <iframe src="/mails/%d/html" sandbox="%s" title="The mail as HTML"></iframe></section>
                """.formatted(place, SANDBOX);
        String text = mail.text().isEmpty() ? "" : """
                <section aria-labelledby="text-title"><h3 id="text-title">As text</h3>
                <pre tabindex="0" aria-labelledby="text-title">%s</pre></section>
                """.formatted(withLinks(mail.text()));
        return head + "<div class=\"parts\">" + html + text + "</div></article>";
    }

    /** Escapes the text between links piece by piece, so that no link splits an escaped character. */
    private static String withLinks(String text) {
        StringBuilder page = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int done = 0;
        while (link.find()) {
            String address = escaped(link.group());
            page.append(escaped(text.substring(done, link.start())))
                    .append("<a href=\"%s\" target=\"_blank\" rel=\"noreferrer\">%s</a>".formatted(address, address));
            done = link.end();
        }
        return page.append(escaped(text.substring(done))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
