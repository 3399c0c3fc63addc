package org.portalaccess.importing;

import org.portalaccess.platform.FieldError;

/** Finds out whether a file has its last line, and as many lines as this says. */
final class FileEnd {

    private long lines;
    private boolean ended;
    private boolean wrong;

    /** Counts a line. Returns it, or the failure in its place: a wrong number of lines, or a line after the last. */
    ImportLine check(ImportLine line) {
        if (ended) {
            wrong = true;
            return ImportLine.failed(line.number(), new FieldError("", "after-end", "The line end must be the last."));
        }
        if (line.content() != null && line.content().body() instanceof EndKind.End end) {
            ended = true;
            if (end.lines() != lines) {
                wrong = true;
                return ImportLine.failed(
                        line.number(),
                        new FieldError(
                                "/end/lines", "incomplete", "The file has " + lines + " lines before this one."));
            }
        }
        lines++;
        return line;
    }

    /** Returns whether the file has come to its end, with every line. */
    boolean isWhole() {
        return ended && !wrong;
    }
}
