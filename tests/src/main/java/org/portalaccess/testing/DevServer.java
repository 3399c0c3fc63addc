package org.portalaccess.testing;

import org.portalaccess.testing.server.Database;
import org.portalaccess.testing.server.DistributionServer;
import org.portalaccess.testing.server.Installation;
import org.portalaccess.testing.server.ServerOptions;

/** Starts a server with the present jars and keeps it running, so that tests need not wait for one. Ctrl-C ends it. */
public final class DevServer {

    private DevServer() {}

    /** Needs the same system properties as the tests; {@code tests/dev server} sets them. */
    public static void main(String[] arguments) throws InterruptedException {
        ServerOptions options = ServerOptions.on(Database.standard()).named("dev");
        DistributionServer server = DistributionServer.start(Installation.ofTheBuild(), options);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("administrator: " + server.credentials().user() + " / "
                + server.credentials().password());
        System.out.println("log: " + server.logFile());
        System.out.println(
                "-Dportal.server.url=" + server.url() + " -Dportal.server.management=" + server.managementUrl());
        Thread.currentThread().join();
    }
}
