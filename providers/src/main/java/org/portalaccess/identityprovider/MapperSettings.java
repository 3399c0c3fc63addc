package org.portalaccess.identityprovider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.portalaccess.membership.batch.MappedOffer;
import org.portalaccess.membership.batch.MappedOffer.Contracts;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.KeyFormat;

/** Reads the settings of a mapper from texts, as Keycloak stores them, and collects what is wrong with them. */
final class MapperSettings {

    static final String MATCH = "match";
    static final String CLAIM = "claim";
    static final String VALUES = "values";
    static final String ACCOUNT = "account";
    static final String KIND = "kind";
    static final String PERMISSIONS = "permissions";
    static final String PERMISSION_SET = "permission.set";
    static final String CONTRACTS = "contracts";
    static final String NAMES_CLAIM = "contracts.claim";

    static final Map<String, Contracts> SCOPES =
            Map.of("all", Contracts.ALL, "owners", Contracts.OF_OWNERS, "contracts", Contracts.LISTED);

    private static final int LONGEST = 1_000;
    private static final Pattern SEPARATOR = Pattern.compile("\\s*" + Constants.CFG_DELIMITER + "\\s*");
    private static final Pattern SEPARATOR_OF_KEYS = Pattern.compile(Constants.CFG_DELIMITER + "|\\s+");

    private final Map<String, String> texts;
    private final List<String> errors = new ArrayList<>();

    private MapperSettings(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * The settings, if they are sound.
     *
     * @param config empty if there are errors
     * @param errors sentences that name the setting
     */
    record Read(Optional<MapperConfig> config, List<String> errors) {}

    static Read read(@Nullable Map<String, String> texts) {
        MapperSettings settings = new MapperSettings(texts == null ? Map.of() : texts);
        MapperConfig config = settings.config();
        return new Read(
                settings.errors.isEmpty() ? Optional.of(config) : Optional.empty(), List.copyOf(settings.errors));
    }

    private MapperConfig config() {
        ClaimCondition condition = condition();
        Contracts contracts = SCOPES.getOrDefault(text(CONTRACTS, "all"), Contracts.ALL);
        if (!SCOPES.containsKey(text(CONTRACTS, "all"))) {
            errors.add("Contracts must be all, owners or contracts.");
        }
        String namesClaim = contracts == Contracts.ALL ? "" : text(NAMES_CLAIM, "");
        if (contracts != Contracts.ALL && namesClaim.isEmpty()) {
            errors.add("Claim of owners or contracts is missing.");
        }
        return new MapperConfig(condition, account(condition), offer(contracts), namesClaim);
    }

    private ClaimCondition condition() {
        Optional<ClaimCondition.Match> match = ClaimCondition.Match.fromKey(text(MATCH, "equals"));
        if (match.isEmpty()) {
            errors.add("Condition must be equals, pattern or everybody.");
        }
        if (match.filter(ClaimCondition.Match.EVERYBODY::equals).isPresent()) {
            return new ClaimCondition(ClaimCondition.Match.EVERYBODY, "", List.of());
        }
        List<String> values = list(VALUES, SEPARATOR);
        String claim = text(CLAIM, "");
        if (claim.isEmpty()) {
            errors.add("Claim is missing.");
        }
        if (values.isEmpty()) {
            errors.add("Values are missing.");
        }
        if (values.size() > LONGEST || values.stream().anyMatch(value -> value.length() > LONGEST)) {
            errors.add("Values: at most 1,000 of at most 1,000 characters each.");
        } else if (match.filter(ClaimCondition.Match.PATTERN::equals).isPresent()) {
            values.forEach(this::requirePattern);
        }
        return new ClaimCondition(match.orElse(ClaimCondition.Match.EQUALS), claim, values);
    }

    private void requirePattern(String value) {
        try {
            Pattern.compile(value);
        } catch (PatternSyntaxException wrong) {
            errors.add("Values: " + value + " is no regular expression: " + wrong.getDescription() + ".");
        }
    }

    private String account(ClaimCondition condition) {
        String account = text(ACCOUNT, "");
        boolean ofValue = account.contains(MapperConfig.VALUE);
        if (ofValue && condition.match() == ClaimCondition.Match.EVERYBODY) {
            errors.add("Account: " + MapperConfig.VALUE + " needs a condition on a claim.");
        } else if (!KeyFormat.isKey(account.replace(MapperConfig.VALUE, "a"))) {
            errors.add("Account must be the key of an account, in which " + MapperConfig.VALUE
                    + " stands for a value of the claim.");
        }
        return account;
    }

    private MappedOffer offer(Contracts contracts) {
        String kind = text(KIND, MemberKind.PORTAL.key());
        List<String> permissions = list(PERMISSIONS, SEPARATOR_OF_KEYS);
        String set = text(PERMISSION_SET, "");
        if (permissions.isEmpty() == set.isEmpty()) {
            errors.add("Either permissions or a permission set is required, and not both.");
        }
        return new MappedOffer(
                kind, set.isEmpty() ? permissions : null, set.isEmpty() ? null : set, contracts, Set.of());
    }

    private String text(String name, String absent) {
        String text = texts.get(name);
        return text == null || text.isBlank() ? absent : text.strip();
    }

    private List<String> list(String name, Pattern separator) {
        return List.copyOf(new LinkedHashSet<>(Stream.of(separator.split(text(name, "")))
                .filter(one -> !one.isBlank())
                .toList()));
    }
}
