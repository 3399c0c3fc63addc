package org.portalaccess.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.KeycloakCluster;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** Passes the shared server, and everything that belongs to it, to tests, and ends it after the last test. */
final class SharedServerExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedServerExtension.class);

    /** Ends the shared servers at the end of the run. */
    private record EndOfRun() implements AutoCloseable {

        static EndOfRun begin() {
            Servers.startAhead();
            return new EndOfRun();
        }

        @Override
        public void close() {
            Servers.closeShared();
        }
    }

    /** Also needed for classes that call {@link Servers} themselves. */
    @Override
    public void beforeAll(ExtensionContext context) {
        run(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class
                || type == AdminApi.class
                || type == TestRealm.class
                || type == MailServer.class
                || type == KeycloakCluster.class
                || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Chromium.class) {
            return chromium(context);
        }
        run(context);
        if (type == KeycloakCluster.class) {
            return Servers.cluster();
        }
        KeycloakServer server = Servers.shared(Database.standard());
        if (type == KeycloakServer.class) {
            return server;
        }
        if (type == AdminApi.class) {
            return server.admin();
        }
        TestRealm realm = ofClass(context)
                .getOrComputeIfAbsent(
                        TestRealm.class, key -> TestRealm.create(server.url(), server.admin()), TestRealm.class);
        return type == TestRealm.class
                ? realm
                : ofClass(context).getOrComputeIfAbsent(MailServer.class, key -> mailServerOf(realm), MailServer.class);
    }

    private static MailServer mailServerOf(TestRealm realm) {
        MailServer mail = MailServer.start();
        mail.useIn(realm);
        return mail;
    }

    /** Returns the Chromium of this thread: Playwright may be used by one thread only. */
    private static Chromium chromium(ExtensionContext context) {
        String key = "chromium-" + Thread.currentThread().getId();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, thread -> new Chromium(), Chromium.class);
    }

    /** Makes the shared servers end with the run, and begins to start them. */
    private static void run(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(EndOfRun.class, key -> EndOfRun.begin());
    }

    /** Returns the store of the outermost class, so that nested classes share its realm. */
    private static Store ofClass(ExtensionContext context) {
        ExtensionContext found = context;
        ExtensionContext parent = context.getParent().orElse(null);
        while (parent != null && parent.getTestClass().isPresent()) {
            found = parent;
            parent = parent.getParent().orElse(null);
        }
        return found.getStore(NAMESPACE);
    }
}
