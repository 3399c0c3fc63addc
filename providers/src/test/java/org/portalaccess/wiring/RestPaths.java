package org.portalaccess.wiring;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.portalaccess.platform.FurtherQuery;

/** The methods and paths of the resource classes, found as JAX-RS finds them: from a root through its locators. */
final class RestPaths {

    private static final List<String> PAGES =
            List.of(" /realms/{realm}/portal-access/invitations/", " /realms/{realm}/portal-access/email-changes/");
    private static final String CONSOLE = "/realms/{realm}/portal-access/console";
    private static final Set<String> BY_THE_PAGE = Set.of("search", "first", "max", "after");

    private final Map<String, Operation> operations = new TreeMap<>();

    /**
     * The input of one resource method.
     *
     * @param query names of query parameters
     * @param headers names of headers
     * @param paged whether it reads the whole query, as lists do
     */
    record Operation(Set<String> query, Set<String> headers, boolean paged) {

        /** The query parameters that may be documented. */
        Set<String> allowedQuery() {
            Set<String> all = new TreeSet<>(query);
            if (paged) {
                all.addAll(BY_THE_PAGE);
            }
            return all;
        }
    }

    /** Adds all paths below {@code root}, which is at {@code path}. */
    RestPaths add(String path, Object root) {
        add(path, root.getClass(), () -> root);
        return this;
    }

    /** A locator whose declared type says nothing must be called to find its resource; the others are not called. */
    private void add(String path, Class<?> type, Supplier<Object> resource) {
        for (Method method : type.getMethods()) {
            String below = pathOf(path, method);
            Optional<String> verb = verbOf(method);
            if (verb.isPresent()) {
                operations.put(verb.get() + " " + below, operationOf(method));
            } else if (method.isAnnotationPresent(Path.class)) {
                Supplier<Object> located = () -> locate(resource.get(), method);
                Class<?> declared = method.getReturnType();
                add(below, declared == Object.class ? located.get().getClass() : declared, located);
            }
        }
    }

    /**
     * Returns the operations by method and path, without CORS preflight requests, the pages of links in mails, and the
     * page and files of the console, which are not part of the API.
     */
    Map<String, Operation> operations() {
        Map<String, Operation> all = new TreeMap<>(operations);
        all.keySet()
                .removeIf(name ->
                        name.startsWith("OPTIONS ") || PAGES.stream().anyMatch(name::contains) || isOfConsole(name));
        return Collections.unmodifiableMap(all);
    }

    private static boolean isOfConsole(String name) {
        return name.contains(CONSOLE) && !name.contains(CONSOLE + "/messages/");
    }

    private static Object locate(Object root, Method locator) {
        try {
            // Locators do no work, so they need no session; a path parameter can be anything.
            Object[] arguments =
                    Stream.of(locator.getParameters()).map(p -> "x").toArray();
            return locator.invoke(root, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(locator + " is no locator that does no work", e);
        }
    }

    private static String pathOf(String above, Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? above : above + "/" + path.value();
    }

    private static Optional<String> verbOf(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Operation operationOf(Method method) {
        Set<String> query = new TreeSet<>();
        Set<String> headers = new TreeSet<>();
        Optional.ofNullable(method.getAnnotation(FurtherQuery.class))
                .ifPresent(further -> query.addAll(List.of(further.value())));
        for (Parameter parameter : method.getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).ifPresent(p -> query.add(p.value()));
            Optional.ofNullable(parameter.getAnnotation(HeaderParam.class)).ifPresent(p -> headers.add(p.value()));
        }
        return new Operation(
                query, headers, Arrays.asList(method.getParameterTypes()).contains(UriInfo.class));
    }
}
