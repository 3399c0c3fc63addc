package org.portalaccess.testing.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * Free ports of the loopback address. They come from below the range that outgoing connections use, so that a server which
 * is stopped for a while finds its port free again.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    // JGroups adds 50,000 for its failure detection, and that must be a port as well.
    private static final int LOWEST_JGROUPS = 10_000;
    private static final int HIGHEST_JGROUPS = 15_000;
    private static final Random RANDOM = new Random();

    private Ports() {}

    /** One for a server. */
    public static int free() {
        return free(LOWEST, HIGHEST);
    }

    /** One for the transport of a cluster node. */
    static int freeForJgroups() {
        return free(LOWEST_JGROUPS, HIGHEST_JGROUPS);
    }

    private static int free(int lowest, int highest) {
        for (int i = 0; i < 100; i++) {
            int port = lowest + RANDOM.nextInt(highest - lowest);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + lowest + " and " + highest);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
