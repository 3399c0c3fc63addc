package org.portalaccess.importing;

import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.ProblemException;

/** Decides what a line changes in the {@link ImportState}. A line that fails leaves it as it was. */
final class LinePlanner {

    private final Batch batch;

    LinePlanner(Batch batch) {
        this.batch = batch;
    }

    LineResult plan(ImportLine line) {
        LineContent<?> content = line.content();
        if (content == null) {
            return LineResult.failed(line);
        }
        try {
            return new LineResult(line.number(), content.plan(batch), null);
        } catch (ProblemException problem) {
            FieldError error = problem.errors().get(0);
            String at = "/" + content.kind().word() + error.pointer();
            return LineResult.failed(line.number(), new FieldError(at, error.code(), error.detail()));
        }
    }
}
