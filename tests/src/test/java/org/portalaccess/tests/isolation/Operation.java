package org.portalaccess.tests.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method on a path of the API.
 *
 * @param method the HTTP method
 * @param path the path from the server's root, with its parameters in braces
 */
record Operation(String method, String path) implements Comparable<Operation> {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> NO_OBJECTS = Set.of("realm", "locale", "hash");
    /** A hash that no script has. */
    private static final String UNKNOWN = "0000000000000000";

    /** Returns the parameters that name an object; a realm, a language and the hash of a script are none. */
    List<String> ids() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            if (!NO_OBJECTS.contains(matcher.group(1))) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** Returns the path with these values, which are already encoded. */
    String pathWith(Map<String, String> values) {
        return PARAMETER
                .matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.getOrDefault(found.group(1), "hash".equals(found.group(1)) ? UNKNOWN : "")));
    }

    /** Returns the method and the path below {@code portal-access}. */
    String shortName() {
        return method + path.substring(path.indexOf("/portal-access") + "/portal-access".length());
    }

    @Override
    public int compareTo(Operation other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
