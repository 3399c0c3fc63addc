package org.portalaccess.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A script as a visitor of the demo pastes it into a terminal. */
final class Shell {

    private Shell() {}

    /** Runs the script with bash. Returns its output and its errors. Fails if a command fails. */
    static String run(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", "set -euo pipefail\n" + script)
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new AssertionError("the script ends with " + shell.exitValue() + ": " + printed);
        }
        return printed;
    }
}
