package org.portalaccess.testing.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Free ports of the loopback address. They come from below the range of outgoing connections, so that a server that is
 * stopped for a while finds its port free again.
 */
public final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    // JGroups adds 50,000 for its failure detection, and the sum must be a port as well.
    private static final int LOWEST_JGROUPS = 10_000;
    private static final int HIGHEST_JGROUPS = 15_000;
    private static final Random RANDOM = new Random();
    /** The ports that were handed out, since the caller may not listen on its port yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** Returns a port for a server. */
    public static int free() {
        return free(LOWEST, HIGHEST);
    }

    /** Returns a port for the transport of a cluster node. */
    static int freeForJgroups() {
        return free(LOWEST_JGROUPS, HIGHEST_JGROUPS);
    }

    private static int free(int lowest, int highest) {
        for (int i = 0; i < 100; i++) {
            int port = lowest + RANDOM.nextInt(highest - lowest);
            if (isFree(port) && GIVEN.add(port)) {
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
