package org.portalaccess.testing;

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
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** Hands the shared server, and what belongs to it, to tests; ends it after the last of them. */
final class SharedServerExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedServerExtension.class);

    /** Ends the shared servers with the run. */
    private record EndOfRun() implements AutoCloseable {

        @Override
        public void close() {
            Servers.closeShared();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class
                || type == AdminApi.class
                || type == TestRealm.class
                || type == MailServer.class
                || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Chromium.class) {
            return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Chromium.class);
        }
        KeycloakServer server = server(context);
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

    private static KeycloakServer server(ExtensionContext context) {
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(EndOfRun.class, key -> new EndOfRun());
        return Servers.shared(Database.standard());
    }

    /** The store of the outermost class, so that nested ones share its realm. */
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
