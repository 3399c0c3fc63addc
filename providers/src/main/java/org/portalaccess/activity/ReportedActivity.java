package org.portalaccess.activity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Decides which reports of applications are new. The same action in the same account becomes one line of a user's
 * activity an hour, however often it is reported. Each node decides alone, and remembers a limited number of reports.
 */
final class ReportedActivity {

    private static final int MOST = 10_000;
    private static final long AN_HOUR = TimeUnit.HOURS.toMillis(1);

    private final Map<String, Long> told = new LinkedHashMap<>(16, 0.75f, true);

    /** Returns whether this report becomes a line. If so, equal reports do not become one for an hour. */
    synchronized boolean isNews(AccountUse use, String action, long now) {
        String report = use.account().membership() + "\n" + use.userId() + "\n" + use.clientId() + "\n" + action;
        Long last = told.get(report);
        if (last != null && now - last < AN_HOUR) {
            return false;
        }
        told.put(report, now);
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
        return true;
    }
}
