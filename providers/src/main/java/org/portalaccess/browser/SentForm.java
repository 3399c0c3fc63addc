package org.portalaccess.browser;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * The fields sent by a form of one of our pages. Keycloak's server allows 128 KiB for a field and 10 MiB for a form.
 */
public final class SentForm {

    private static final int MOST_VALUES = 500;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 16 * 1024;

    private SentForm() {}

    /**
     * Returns the fields; none if they are more, or longer, than those of any form of ours. Then the page is shown
     * again.
     */
    public static MultivaluedMap<String, String> read(KeycloakSession session) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        int values = form.values().stream().mapToInt(List::size).sum();
        boolean fits = values <= MOST_VALUES && form.entrySet().stream().allMatch(SentForm::fits);
        return fits ? form : new MultivaluedHashMap<>();
    }

    private static boolean fits(Map.Entry<String, List<String>> field) {
        return field.getKey().length() <= LONGEST_NAME
                && field.getValue().stream().allMatch(value -> value.length() <= LONGEST_VALUE);
    }
}
