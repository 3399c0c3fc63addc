package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.portalaccess.platform.ProblemException;

/** All kinds of lines, in the order in which their data is read. */
final class LineKinds {

    static final OwnerKind OWNER = new OwnerKind();
    static final ContractKind CONTRACT = new ContractKind();
    static final MembershipKind MEMBERSHIP = new MembershipKind();

    static final List<LineKind<?>> ALL = List.of(
            new SettingsKind(),
            new CatalogKind(),
            new PermissionSetKind(),
            new AccountKind(),
            OWNER,
            CONTRACT,
            MEMBERSHIP,
            new InvitationKind(),
            new EndKind());

    private static final String WORDS = ALL.stream().map(LineKind::word).collect(Collectors.joining(", "));

    private static final int LONGEST_START = 256;
    private static final Pattern FIRST_WORD = Pattern.compile("[^\\w\"]*\"(\\w+)\"");

    private LineKinds() {}

    /** Returns the kind of a line. */
    static LineKind<?> of(JsonNode line) {
        List<LineKind<?>> kinds =
                ALL.stream().filter(kind -> line.has(kind.word())).toList();
        if (kinds.size() != 1) {
            throw ProblemException.invalid("", "unknown-kind", "A line must have exactly one of: " + WORDS + ".");
        }
        return kinds.get(0);
    }

    /** Returns whether a line begins as one of a kind whose lines can be long. */
    static boolean isLong(byte[] line) {
        String start = new String(line, 0, Math.min(line.length, LONGEST_START), StandardCharsets.ISO_8859_1);
        Matcher word = FIRST_WORD.matcher(start);
        return word.lookingAt()
                && ALL.stream().anyMatch(kind -> kind.isLong() && kind.word().equals(word.group(1)));
    }
}
