package org.portalaccess.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.MergePatch;
import org.portalaccess.platform.ProblemException;

/**
 * The settings of a realm (docs/api.md, {@code settings}). An existing value is within its bounds; the
 * constructor throws the {@link ProblemException} to answer with.
 *
 * @param accountTypes the possible types of accounts, at least one
 * @param withoutAccount how a user without an account signs in
 * @param defaultClient the client id of the application that people go to after joining; null for the console
 * @param invitation lives and rates of invitations
 * @param logInAs the limits of <i>log in as</i>
 */
public record RealmSettings(
        List<String> accountTypes,
        WithoutAccount withoutAccount,
        @Nullable String defaultClient,
        Invitation invitation,
        LogInAs logInAs) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int MAX_TYPES = 100;
    private static final int LONGEST_CLIENT = 255;

    /** The settings of a new realm. */
    public static final RealmSettings DEFAULTS = new RealmSettings(
            List.of("brand", "chain", "agency", "management-company", "sub-portfolio"),
            WithoutAccount.ALLOW,
            null,
            new Invitation(168, 24, 200, 5),
            new LogInAs(15, true, 60));

    @SuppressWarnings("ConstantValue") // Jackson gives null where the JSON does.
    public RealmSettings {
        require(accountTypes != null, "/accountTypes", "accountTypes must be a list of at least one type.");
        require(withoutAccount != null, "/withoutAccount", "withoutAccount must be allow or refuse.");
        require(invitation != null, "/invitation", "invitation must be an object.");
        require(logInAs != null, "/logInAs", "logInAs must be an object.");
        checkTypes(accountTypes);
        require(
                defaultClient == null || defaultClient.length() <= LONGEST_CLIENT,
                "/defaultClient",
                "A client id can have at most " + LONGEST_CLIENT + " characters.");
        accountTypes = List.copyOf(accountTypes);
    }

    /**
     * Returns the settings that {@code json} describes. Omitted fields are as in {@link #DEFAULTS}.
     *
     * @throws ProblemException 400, naming the fault
     */
    public static RealmSettings parse(JsonNode json) {
        ObjectNode whole = (ObjectNode) Json.tree(DEFAULTS);
        json.properties().forEach(member -> overlay(whole, member.getKey(), member.getValue()));
        return Json.convert(whole, RealmSettings.class);
    }

    /**
     * Returns these settings after a merge patch (RFC 7396).
     *
     * @throws ProblemException 400, naming the fault
     */
    RealmSettings patched(JsonNode patch) {
        FieldErrors errors = new FieldErrors();
        noteUnknown(Json.tree(DEFAULTS), patch, "", errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return parse(MergePatch.apply(Json.tree(this), patch));
    }

    /** Records unknown fields of a patch. A merge would silently remove an unknown field that is null. */
    private static void noteUnknown(JsonNode known, JsonNode patch, String pointer, FieldErrors errors) {
        patch.properties().forEach(member -> {
            String name = member.getKey();
            if (!known.has(name)) {
                errors.add(FieldError.unknownField(pointer, name));
            } else if (known.get(name).isObject()) {
                noteUnknown(known.get(name), member.getValue(), pointer + "/" + name, errors);
            }
        });
    }

    private static void overlay(ObjectNode whole, String name, JsonNode value) {
        if (whole.get(name) instanceof ObjectNode known && value.isObject()) {
            value.properties().forEach(member -> known.set(member.getKey(), member.getValue()));
        } else {
            whole.set(name, value);
        }
    }

    private static void checkTypes(List<String> types) {
        require(
                !types.isEmpty() && types.size() <= MAX_TYPES,
                "/accountTypes",
                "accountTypes must have 1 to 100 types.");
        Set<String> known = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            @Nullable String type = types.get(i);
            String at = "/accountTypes/" + i;
            require(
                    type != null && TYPE.matcher(type).matches(),
                    at,
                    "A type has 1 to 64 characters of a-z, 0-9 and -, and begins with a letter.");
            if (!known.add(type)) {
                throw ProblemException.invalid(at, "duplicate", type + " is listed more than once.");
            }
        }
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw ProblemException.invalid(pointer, "invalid", otherwise);
        }
    }

    private static void requireRange(int value, int least, int most, String pointer) {
        require(
                value >= least && value <= most,
                pointer,
                pointer.substring(pointer.lastIndexOf('/') + 1) + " must be from " + least + " to " + most + ".");
    }

    /** The ways to treat the sign-in of a user without an account (docs/concepts.md#sign-in). */
    public enum WithoutAccount {
        /** The user gets a token without our claims. */
        @JsonProperty("allow")
        ALLOW,
        /** The user gets a page that explains the refusal. */
        @JsonProperty("refuse")
        REFUSE
    }

    /**
     * Lives and rates of invitations.
     *
     * @param lifeHours hours until an invitation expires, 1 to 720
     * @param reminderHours hours before the expiry at which a reminder is sent, 0 (none) to 719; none is sent if it is
     *     not shorter than the life
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
     * The limits of <i>log in as</i>.
     *
     * @param minutes its life, 1 to 60
     * @param readOnly true if only {@code read} permissions are given
     * @param perHour how often one user may start it in an hour, 1 to 10,000
     */
    public record LogInAs(int minutes, boolean readOnly, int perHour) {

        public LogInAs {
            requireRange(minutes, 1, 60, "/logInAs/minutes");
            requireRange(perHour, 1, 10_000, "/logInAs/perHour");
        }
    }
}
