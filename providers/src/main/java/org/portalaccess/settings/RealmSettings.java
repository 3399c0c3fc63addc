package org.portalaccess.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;

/**
 * What a realm can decide (design, section 6, {@code settings}). A value that exists is within its bounds; building one
 * that is not throws the {@link Problem} to answer with.
 *
 * @param accountTypes the types an account can be of, at least one
 * @param withoutAccount what becomes of the sign-in of somebody without any account
 * @param defaultClient the client id where people go after joining; null: the console
 * @param invitation lives and rates of invitations
 * @param logInAs what <i>log in as</i> gives
 */
public record RealmSettings(
        List<String> accountTypes,
        WithoutAccount withoutAccount,
        @Nullable String defaultClient,
        Invitation invitation,
        LogInAs logInAs) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int MAX_TYPES = 100;

    /** What a realm has that has decided nothing. */
    public static final RealmSettings DEFAULTS = new RealmSettings(
            List.of("brand", "chain", "agency", "management-company", "sub-portfolio"),
            WithoutAccount.ALLOW,
            null,
            new Invitation(168, 24, 200, 5),
            new LogInAs(15, true));

    @SuppressWarnings("ConstantValue") // Jackson gives null where the JSON does.
    public RealmSettings {
        require(accountTypes != null, "/accountTypes", "accountTypes is a list of at least one type.");
        require(withoutAccount != null, "/withoutAccount", "withoutAccount is allow or refuse.");
        require(invitation != null, "/invitation", "invitation is an object.");
        require(logInAs != null, "/logInAs", "logInAs is an object.");
        checkTypes(accountTypes);
        accountTypes = List.copyOf(accountTypes);
    }

    /**
     * The settings that {@code json} describes; what it leaves out is as in {@link #DEFAULTS}.
     *
     * @throws Problem 400 naming what is wrong
     */
    public static RealmSettings parse(JsonNode json) {
        ObjectNode whole = (ObjectNode) Json.tree(DEFAULTS);
        json.properties().forEach(member -> overlay(whole, member.getKey(), member.getValue()));
        return Json.convert(whole, RealmSettings.class);
    }

    private static void overlay(ObjectNode whole, String name, JsonNode value) {
        if (whole.get(name) instanceof ObjectNode known && value.isObject()) {
            value.properties().forEach(member -> known.set(member.getKey(), member.getValue()));
        } else {
            whole.set(name, value);
        }
    }

    private static void checkTypes(List<String> types) {
        require(!types.isEmpty() && types.size() <= MAX_TYPES, "/accountTypes", "There are 1 to 100 account types.");
        Set<String> known = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            @Nullable String type = types.get(i);
            String at = "/accountTypes/" + i;
            require(type != null && TYPE.matcher(type).matches(), at, "A type looks like management-company.");
            if (!known.add(type)) {
                throw Problem.invalid(at, "duplicate", type + " is there twice.");
            }
        }
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw Problem.invalid(pointer, "invalid", otherwise);
        }
    }

    private static void requireRange(int value, int least, int most, String pointer) {
        require(
                value >= least && value <= most,
                pointer,
                pointer.substring(pointer.lastIndexOf('/') + 1) + " is from " + least + " to " + most + ".");
    }

    /** What becomes of the sign-in of somebody without any account (design, section 4). */
    public enum WithoutAccount {
        /** A token without our claims. */
        @JsonProperty("allow")
        ALLOW,
        /** A page that says so. */
        @JsonProperty("refuse")
        REFUSE
    }

    /**
     * Lives and rates of invitations.
     *
     * @param lifeHours hours until one expires, 1 to 720
     * @param reminderHours hours before that when a reminder is sent, 0 (none) to 719; none if it is not shorter than the
     *     life
     * @param perHour invitations of one account in an hour, 1 to 10,000
     * @param resendsPerHour resends of one account's invitations in an hour, 0 to 10,000
     */
    public record Invitation(int lifeHours, int reminderHours, int perHour, int resendsPerHour) {

        public Invitation {
            requireRange(lifeHours, 1, 720, "/invitation/lifeHours");
            requireRange(reminderHours, 0, 719, "/invitation/reminderHours");
            requireRange(perHour, 1, 10_000, "/invitation/perHour");
            requireRange(resendsPerHour, 0, 10_000, "/invitation/resendsPerHour");
        }
    }

    /**
     * What <i>log in as</i> gives.
     *
     * @param minutes its life, 1 to 60
     * @param readOnly whether only {@code read} permissions are given
     */
    public record LogInAs(int minutes, boolean readOnly) {

        public LogInAs {
            requireRange(minutes, 1, 60, "/logInAs/minutes");
        }
    }
}
