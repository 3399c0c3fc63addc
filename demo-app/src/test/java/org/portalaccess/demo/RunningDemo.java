package org.portalaccess.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.portalaccess.testing.browser.Chromium;

/** The demo of a test run and its Chromium, started for the first class that has a parameter {@link Demo}. */
final class RunningDemo implements ParameterResolver {

    /** The top folder of the repository. */
    static final Path TOP = Path.of(System.getProperty("portal.demo.home"));

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningDemo.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Demo.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(OURS);
        // JUnit closes both when the run is over.
        return parameter.getParameter().getType() == Demo.class
                ? store.getOrComputeIfAbsent(
                        Demo.class, type -> Demo.startOnFreePorts(TOP, System.out::println), Demo.class)
                : store.getOrComputeIfAbsent(Chromium.class, type -> new Chromium(), Chromium.class);
    }
}
