package org.portalaccess.testing.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of a page of the documentation: its fenced blocks of the language {@code bash}. If a block of the language
 * {@code json} or {@code text} follows with nothing between them, it is the output that the page promises.
 */
public final class DocumentedCommands {

    private static final Pattern PART = Pattern.compile(
            "^#+ +(?<heading>[^\\n]*)$"
                    + "|^```bash\\n(?<script>.*?)^```$(?:\\n+```(?:json|text)\\n(?<output>.*?)^```$)?"
                    + "|^```.*?^```$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final String MARK = "--- end of a documented command ---\n";

    private final Path page;
    private final List<DocumentedCommand> commands;

    private DocumentedCommands(Path page, List<DocumentedCommand> commands) {
        this.page = page;
        this.commands = commands;
    }

    /** All commands of a page. */
    public static DocumentedCommands of(Path page) {
        String text = read(page);
        List<DocumentedCommand> commands = new ArrayList<>();
        String heading = "";
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            if (parts.group("heading") != null) {
                heading = parts.group("heading").strip();
            } else if (parts.group("script") != null) {
                int line =
                        Math.toIntExact(text.substring(0, parts.start()).lines().count()) + 1;
                String output = parts.group("output") == null ? "" : parts.group("output");
                commands.add(new DocumentedCommand(heading, line, parts.group("script"), output));
            }
        }
        return new DocumentedCommands(page, List.copyOf(commands));
    }

    /** The commands, in the order of the page. */
    public List<DocumentedCommand> list() {
        return commands;
    }

    /** The commands directly under one of these headings. Fails if one of the headings has none. */
    public DocumentedCommands under(String... headings) {
        requireHeadings(List.of(headings));
        return only(command -> List.of(headings).contains(command.heading()));
    }

    /** The commands that are not directly under one of these headings. Fails if one of the headings has none. */
    public DocumentedCommands notUnder(String... headings) {
        requireHeadings(List.of(headings));
        return only(command -> !List.of(headings).contains(command.heading()));
    }

    /** The commands before the first one that contains this text. */
    public DocumentedCommands before(String text) {
        return new DocumentedCommands(
                page,
                commands.stream()
                        .takeWhile(command -> !command.script().contains(text))
                        .toList());
    }

    /** The first command that contains this text, and all after it. */
    public DocumentedCommands from(String text) {
        return new DocumentedCommands(page, commands.subList(before(text).list().size(), commands.size()));
    }

    /** Runs the commands in the folder that this process is in. */
    public void check(Map<String, String> variables) {
        check(Path.of(""), variables);
    }

    /**
     * Runs the commands in one shell, one after the other. Fails if a command fails, or prints something else than the page
     * shows. What goes to standard error counts as printed.
     *
     * @param folder where the shell is
     * @param variables environment variables beside those of this process
     */
    public void check(Path folder, Map<String, String> variables) {
        if (commands.isEmpty()) {
            throw new AssertionError(page + " has no commands");
        }
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script())
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        bash.environment().putAll(variables);
        try {
            Process shell = bash.start();
            shell.getOutputStream().close();
            String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            compare(printed.split(MARK, -1), shell.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the commands of " + page + " ran", e);
        }
    }

    /** The line feed before a mark keeps it apart from an output that does not end with one. */
    private String script() {
        return commands.stream()
                .map(command -> command.script() + "printf '\\n" + MARK.replace("\n", "\\n") + "'\n")
                .collect(Collectors.joining("", "set -euo pipefail\n", ""));
    }

    /** The last text is what a command has printed that ended the shell, or nothing. */
    private void compare(String[] printed, int status) {
        for (int i = 0; i < printed.length - 1; i++) {
            if (!commands.get(i).shows(printed[i])) {
                throw failure(commands.get(i), "prints something else than the page shows", printed[i]);
            }
        }
        if (status != 0 || printed.length != commands.size() + 1) {
            int last = Math.min(printed.length, commands.size()) - 1;
            throw failure(commands.get(last), "ends the shell with status " + status, printed[printed.length - 1]);
        }
    }

    private AssertionError failure(DocumentedCommand command, String what, String printed) {
        return new AssertionError("The command at line %d of %s %s.%n%s%nThe page shows:%n%s%nPrinted:%n%s"
                .formatted(command.line(), page, what, command.script(), command.output(), printed));
    }

    private void requireHeadings(List<String> headings) {
        for (String heading : headings) {
            if (commands.stream().noneMatch(command -> command.heading().equals(heading))) {
                throw new AssertionError(page + " has no commands under the heading " + heading);
            }
        }
    }

    private DocumentedCommands only(Predicate<DocumentedCommand> wanted) {
        return new DocumentedCommands(page, commands.stream().filter(wanted).toList());
    }

    private static String read(Path page) {
        try {
            return Files.readString(page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
