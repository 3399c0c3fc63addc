package org.portalaccess.testing;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.portalaccess.testing.client.ServerFault;
import org.portalaccess.testing.server.KeycloakServer;
import org.portalaccess.testing.server.Servers;

/** Adds the server's last logged errors to the failure of a test, since the log may be gone later. */
final class ServerFaultExtension implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    private static final int ENTRIES = 2;
    private static final int FRAMES = 3;
    private static final Pattern ENTRY = Pattern.compile("\n(?=\\d{4}-\\d{2}-\\d{2} )");
    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ ERROR ");

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(thrown);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw explained(thrown);
    }

    private static Throwable explained(Throwable thrown) {
        if (!(thrown instanceof ServerFault fault)) {
            return thrown;
        }
        return Servers.running().stream()
                .filter(server -> isOf(server, fault.uri()))
                .findFirst()
                .<Throwable>map(server ->
                        new AssertionError(fault.getMessage() + " The server logged: " + lastErrors(server), fault))
                .orElse(fault);
    }

    private static boolean isOf(KeycloakServer server, URI uri) {
        return server.url().getAuthority().equals(uri.getAuthority());
    }

    private static String lastErrors(KeycloakServer server) {
        List<String> errors = ENTRY.splitAsStream(server.log())
                .filter(entry -> ERROR.matcher(entry).find())
                .map(ServerFaultExtension::inOneLine)
                .toList();
        return String.join(" || ", errors.subList(Math.max(0, errors.size() - ENTRIES), errors.size()));
    }

    /** Puts an entry in one line, because the summary of a test run has only the first line of each failure. */
    private static String inOneLine(String entry) {
        StringBuilder text = new StringBuilder();
        int frames = 0;
        for (String line : entry.lines().toList()) {
            boolean frame = line.startsWith("\tat ");
            frames = frame ? frames + 1 : 0;
            if (frames <= FRAMES || line.contains("org.portalaccess")) {
                text.append(line.strip()).append(" | ");
            }
        }
        return text.toString();
    }
}
