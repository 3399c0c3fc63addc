package org.portalaccess.activity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which reports of applications are news: the same action in the same account is one line of somebody's activity an hour,
 * however often it is reported. On each node, for so many of them.
 */
final class Reports {

    private static final int MOST = 10_000;
    private static final long AN_HOUR = TimeUnit.HOURS.toMillis(1);

    private final Map<String, Long> told = new LinkedHashMap<>(16, 0.75f, true);

    /** Whether this report is to be told; if so, the same one is not for an hour. */
    synchronized boolean isNews(Visit visit, String action, long now) {
        String report = visit.account().membership() + "\n" + visit.userId() + "\n" + visit.clientId() + "\n" + action;
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
