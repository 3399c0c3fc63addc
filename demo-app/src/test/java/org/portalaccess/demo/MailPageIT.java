package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.demo.WebServer.Listen;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.browser.Look;

/** Mails that attack their reader, on the page of the mail catcher. */
@ExtendWith(RunningDemo.class)
@Tag("A5")
final class MailPageIT {

    /** HTML that tries to run a script, send data or leave the page. {@code %1$s} is the address that would notice. */
    private static final String NASTY = """
            <!doctype html><html><head><title>nasty</title>
            <meta http-equiv="refresh" content="0;url=%1$s/refreshed">
            <base href="%1$s/" target="_top">
            <script>new Image().src = '%1$s/script'; top.document.title = 'taken';</script>
            <script src="%1$s/script-file"></script>
            </head><body onload="new Image().src = '%1$s/onload'">
            <img src="nothing:" onerror="new Image().src = '%1$s/onerror'">
            <svg onload="new Image().src = '%1$s/svg'"></svg>
            <iframe src="%1$s/frame"></iframe>
            <form action="%1$s/form"><button id="send">Send</button></form>
            <p><a id="script" href="javascript:new Image().src='%1$s/javascript'">script</a></p>
            <p><a id="top" target="_top" href="%1$s/top">top</a></p>
            <p><a id="link" href="%1$s/link">link</a></p>
            <img src="%1$s/picture">
            </body></html>
            """;

    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private final int smtp = Ports.preferably(0);
    private final int inbox = Ports.preferably(0);
    private final String inboxPage = "http://localhost:" + inbox + "/";
    private HttpServer elsewhere;
    private MailCatcher catcher;

    @BeforeEach
    void start() throws IOException {
        catcher = MailCatcher.start(new Listen(false, smtp), new Listen(false, inbox));
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, -1);
            }
        });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
        catcher.close();
    }

    @Test
    void scriptsAndFormsOfAMailDoNotRun(Chromium chromium) throws MessagingException {
        String there = "http://localhost:" + elsewhere.getAddress().getPort();
        send("<script>document.title = 'taken'</script>", "<img src=x onerror=alert(1)>", NASTY.formatted(there));
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(inboxPage);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(asked).containsExactly("/picture");

            FrameLocator mail = page.frameLocator("iframe");
            mail.locator("#script").click();
            mail.locator("#top").click();
            mail.locator("#send").click();
            Page tab = person.waitForPage(() -> mail.locator("#link").click());

            // This is requested last, so that automatic requests have been sent before.
            assertThat(asked).contains("/picture", "/link");
            assertThat(asked).isSubsetOf("/picture", "/link", "/favicon.ico");
            assertThat(tab.evaluate("window.opener")).isNull();
            assertThat(page.url()).isEqualTo(inboxPage);
            assertThat(page.title()).isEqualTo("Mail of the demo");
            assertThat(page.locator("h2").innerText()).isEqualTo("<script>document.title = 'taken'</script>");
            assertThat(page.locator("pre").innerText()).isEqualTo("<img src=x onerror=alert(1)>");

            page.navigate(inboxPage + "mails/0/html");
            assertThat(page.title()).isEqualTo("nasty");
            assertThat(asked).isSubsetOf("/picture", "/link", "/favicon.ico");
        }
    }

    @Test
    void onlyWebAddressesInTheTextBecomeLinks(Chromium chromium) throws MessagingException {
        send("Links", "at http://localhost/a?b=1&c='\"<b>2</b> and javascript:alert(1)", "");
        try (BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            page.navigate(inboxPage);

            assertThat(page.locator("pre a")).satisfies(links -> {
                assertThat(links.count()).isEqualTo(1);
                assertThat(links.getAttribute("href")).isEqualTo("http://localhost/a?b=1&c=");
            });
            assertThat(page.locator("pre").innerText())
                    .isEqualTo("at http://localhost/a?b=1&c='\"<b>2</b> and javascript:alert(1)");
            assertThat(page.locator("iframe").count()).isZero();
        }
    }

    @Test
    void inboxIsUsableByKeyboardOnANarrowDarkScreen(Chromium chromium) throws MessagingException {
        send("The first", "Hello", "<p>Hello <a href=\"http://localhost/first\">first</a></p>");
        send("The second", "Hello again", "<p>Hello again</p>");
        try (BrowserContext person = chromium.person(Look.NARROW.inDark())) {
            Page page = person.newPage();
            page.navigate(inboxPage);
            assertThat(page.locator("h2").innerText()).isEqualTo("The second");

            press(page, "Tab", 3);
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The first"))
                    .waitFor();
            FrameLocator mail = page.frameLocator("iframe");
            mail.getByText("Hello").waitFor();
            // Moves past the list, which begins above the open mail, into the frame and to its link.
            press(page, "Tab", 4);

            mail.locator("a:focus").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            Chromium.picture(page, "mail-dark-320");
            // axe would wait forever for its script in the frame.
            assertThat(page.locator("iframe").getAttribute("title")).isEqualTo("The mail as HTML");
            page.evaluate("document.querySelector('iframe').remove()");
            assertThat(Chromium.faults(page)).isEmpty();
        }
    }

    private static void press(Page page, String key, int times) {
        for (int i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
    }

    private void send(String subject, String text, String html) throws MessagingException {
        MimeMessage mail = new MimeMessage(GreenMailUtil.getSession(new ServerSetup(smtp, "127.0.0.1", "smtp")));
        mail.setSubject(subject);
        mail.setFrom(new InternetAddress("sender@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("reader@example.org"));
        MimeMultipart parts = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "utf-8");
        parts.addBodyPart(plain);
        if (!html.isEmpty()) {
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "utf-8", "html");
            parts.addBodyPart(rich);
        }
        mail.setContent(parts);
        mail.saveChanges();
        GreenMailUtil.sendMimeMessage(mail);
    }
}
