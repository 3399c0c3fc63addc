package org.portalaccess.tests.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes {@code class-times.txt} into the work folder: each class with its duration, the slowest first. */
public final class ClassTimes implements TestExecutionListener {

    private record Time(String className, Duration took) {}

    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Queue<Time> times = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.getSource().orElse(null) instanceof ClassSource) {
            started.put(test.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long began = started.remove(test.getUniqueId());
        if (began != null && test.getSource().orElse(null) instanceof ClassSource source) {
            times.add(new Time(source.getClassName(), since(began)));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String folder = System.getProperty("portal.work", "");
        if (folder.isEmpty()) {
            return;
        }
        Duration sum = times.stream().map(Time::took).reduce(Duration.ZERO, Duration::plus);
        List<String> lines = times.stream()
                .sorted((one, other) -> other.took().compareTo(one.took()))
                .map(time -> seconds(time.took()) + "  " + time.className())
                .toList();
        try (var out = Files.newBufferedWriter(Path.of(folder, "class-times.txt"))) {
            out.write("Seconds of each class. All: " + seconds(since(start)) + " s, with " + seconds(sum)
                    + " s of classes side by side.\n");
            for (String line : lines) {
                out.write(line + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write how long classes took", e);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%7.1f", time.toMillis() / 1000.0);
    }
}
