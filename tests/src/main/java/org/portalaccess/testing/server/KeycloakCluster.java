package org.portalaccess.testing.server;

import java.util.ArrayList;
import java.util.List;

/** Several nodes of one cluster on one database, all on the loopback address. */
public final class KeycloakCluster implements AutoCloseable {

    private final List<KeycloakServer> nodes;

    private KeycloakCluster(List<KeycloakServer> nodes) {
        this.nodes = nodes;
    }

    /** Starts the given number of nodes, one after the other, and waits until all are ready. */
    public static KeycloakCluster start(Installation installation, ServerOptions options, int size) {
        List<KeycloakServer> nodes = new ArrayList<>();
        ServerOptions shared = options;
        for (int i = 1; i <= size; i++) {
            ServerOptions node = shared.named(options.name() + "-node" + i)
                    .withStartOptions(
                            "--cache=ispn",
                            "--cache-embedded-network-bind-address=127.0.0.1",
                            "--cache-embedded-network-bind-port=" + Ports.freeForJgroups());
            KeycloakServer started = DistributionServer.start(installation, node);
            nodes.add(started);
            shared = shared.withAddress(started.database().orElseThrow());
        }
        return new KeycloakCluster(List.copyOf(nodes));
    }

    /** Returns a node; the first is 0. */
    public KeycloakServer node(int index) {
        return nodes.get(index);
    }

    /** Starts the stopped nodes again. */
    public void startMissing() {
        nodes.stream().filter(node -> !node.isRunning()).forEach(KeycloakServer::start);
    }

    @Override
    public void close() {
        nodes.forEach(KeycloakServer::close);
    }
}
