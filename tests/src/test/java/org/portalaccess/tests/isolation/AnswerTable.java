package org.portalaccess.tests.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads {@code answers.md}: the status that each caller gets for each operation. */
final class AnswerTable {

    private static final String TABLE = "answers.md";

    private AnswerTable() {}

    /**
     * A line of the table.
     *
     * @param operation the operation
     * @param answers the status for each caller
     */
    record Line(Operation operation, Map<CallerKind, Integer> answers) {

        Line {
            answers = Map.copyOf(answers);
        }

        @Override
        public String toString() {
            return operation.toString();
        }
    }

    /** Returns all lines, in their order. */
    static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        String root = "";
        List<CallerKind> columns = List.of();
        for (String text : read().lines().toList()) {
            if (text.startsWith("## ")) {
                root = text.substring(3).replace("`", "").strip();
            } else if (text.startsWith("| Path ")) {
                columns = cells(text).skip(1).map(CallerKind::of).toList();
            } else if (text.startsWith("| `")) {
                lines.add(line(root, columns, cells(text).toList()));
            }
        }
        return lines;
    }

    private static Line line(String root, List<CallerKind> columns, List<String> cells) {
        String[] name = cells.get(0).replace("`", "").split(" ", 2);
        Map<CallerKind, Integer> answers = new EnumMap<>(CallerKind.class);
        for (int i = 0; i < columns.size(); i++) {
            answers.put(columns.get(i), Integer.valueOf(cells.get(i + 1)));
        }
        return new Line(new Operation(name[0], root + name[1]), answers);
    }

    private static Stream<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).filter(cell -> !cell.isEmpty());
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(AnswerTable.class.getResourceAsStream(TABLE), TABLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
