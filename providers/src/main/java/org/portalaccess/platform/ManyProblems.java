package org.portalaccess.platform;

import java.util.Map;

/**
 * Converts the problems of one answer to JSON. Each keeps its first error. Further errors are limited for the whole
 * answer, since a thousand problems may each have many.
 */
public final class ManyProblems {

    private int further = FieldErrors.MOST;

    /** Returns the next problem as JSON. */
    public Map<String, Object> bodyOf(ProblemException problem) {
        int most = Math.max(1, further);
        further -= Math.min(most, problem.errors().size());
        return Rest.bodyOf(problem, most);
    }
}
