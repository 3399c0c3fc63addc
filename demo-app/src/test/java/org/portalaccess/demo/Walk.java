package org.portalaccess.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The walk through the README: commands, each with what it printed.
 *
 * @param commands for the shell, in turn
 * @param outputs what each of them printed
 */
record Walk(List<String> commands, List<String> outputs) {

    private static final Pattern STEP =
            Pattern.compile("```bash\\n((?:(?!```).)*)```\\n+```json\\n((?:(?!```).)*)```", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String MARK = "--- next ---";

    static Walk of(Path readme) throws IOException {
        Matcher steps = STEP.matcher(Files.readString(readme, StandardCharsets.UTF_8));
        List<String> commands = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        while (steps.find()) {
            commands.add(steps.group(1));
            outputs.add(normal(steps.group(2)));
        }
        return new Walk(commands, outputs);
    }

    /** Runs the commands in one shell, and gives what each printed. Ids are made alike: they differ in each run. */
    List<String> run(Map<String, String> variables) throws IOException, InterruptedException {
        String script = "set -euo pipefail\n" + String.join("echo '" + MARK + "'\n", commands);
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process shell = builder.start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new AssertionError("the commands of the README end with " + shell.exitValue() + ": " + printed);
        }
        return List.of(normal(printed).split(MARK + "\n", -1));
    }

    private static String normal(String text) {
        return ID.matcher(text).replaceAll("<id>");
    }
}
