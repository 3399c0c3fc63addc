package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.claims.Portfolio.BEACH;
import static org.portalaccess.claims.Portfolio.ETAG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.NamedContract;
import org.portalaccess.reader.Answer;
import org.portalaccess.reader.ContractRef;
import org.portalaccess.reader.Ordinals;
import org.portalaccess.reader.PortalGrants;

/**
 * Writes the tokens and answers that readers in all languages are tested with: random trees with their grants, as the
 * encoder writes them, and the answers of the naive model. {@code -Dportal.vectors=write} writes the file.
 */
@Tag("C3")
class ReaderVectorsTest {

    private static final Path FILE = Path.of("..", "token-reader", "vectors", "encoded.json");
    private static final int TOKENS = 40;
    private static final int CONTRACTS = 5;
    /** How many contracts are named by their ordinals. An even one names the exceptions. */
    private static final int[] LENGTHS = {70, 71, 90, 91, 400, 401, 1200, 1201};

    private static final int[] BUDGETS = {1_000_000, 900, 450, 330, 200};
    private static final ContractRef FOREIGN = new ContractRef(List.of("other"), "C1", 1);

    @Test
    void fileHoldsWhatTheEncoderWrites() throws IOException {
        Stream<Map<String, Object>> trees = LongStream.rangeClosed(1, TOKENS).mapToObj(ReaderVectorsTest::treeVector);
        Stream<Map<String, Object>> lists = IntStream.of(LENGTHS).mapToObj(ReaderVectorsTest::listVector);
        String vectors = Stream.concat(trees, lists)
                .map(vector -> "  " + Payload.json(vector))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        if ("write".equals(System.getProperty("portal.vectors"))) {
            Files.writeString(FILE, vectors);
        }
        assertThat(vectors)
                .contains("\"tree\"", "\"ranges\"", "\"bitmap\"", "\"all-except\"", "/me/contracts", "/me/grants");
        assertThat(vectors).isEqualTo(Files.readString(FILE));
    }

    private static Map<String, Object> treeVector(long seed) {
        World world = new World(seed);
        ClaimSettings settings = Portfolio.settings(BUDGETS[(int) seed % BUDGETS.length], false);
        EncodedClaims encoded = ClaimsEncoder.encode(BEACH, world.grants(), ETAG, settings);
        PortalGrants grants = read(encoded);
        List<Map<String, Object>> questions = new ArrayList<>();
        questions.add(question("calendar:view", FOREIGN, grants, false));
        List<NamedContract> contracts = world.contracts();
        for (int i = 0; i < Math.min(CONTRACTS, contracts.size()); i++) {
            NamedContract contract = contracts.get(i * contracts.size() / CONTRACTS);
            for (String permission : World.PERMISSIONS) {
                boolean allowed = world.mayAccess(permission, contract);
                questions.add(question(permission, world.ref(contract), grants, allowed));
            }
        }
        return ordered("claims", encoded.claims(), "questions", questions);
    }

    /** Returns a token whose contracts are named by ordinals: as ranges where they lie together, else as a bitmap. */
    private static Map<String, Object> listVector(int length) {
        boolean open = length % 2 == 0;
        int[] ordinals = length < 100 ? IntStream.rangeClosed(2, length).toArray() : Portfolio.everySecond(length);
        List<Grant> granted = List.of(Portfolio.grant("5b1e", Portfolio.rule(open, ordinals)));
        EncodedClaims encoded = ClaimsEncoder.encode(BEACH, granted, ETAG, Portfolio.settings(BUDGETS[1], true));
        PortalGrants grants = read(encoded);
        List<Map<String, Object>> questions = new ArrayList<>();
        for (int ordinal : new int[] {1, 2, 8, 9, length, length + 1, 2 * length, Ordinals.MAX}) {
            boolean allowed = open != IntStream.of(ordinals).anyMatch(named -> named == ordinal);
            ContractRef contract = ContractRef.of("beachco", "C-" + ordinal).withOrdinal(ordinal);
            questions.add(question("calendar:view", contract, grants, allowed));
        }
        ContractRef below = new ContractRef(List.of("kid", "beachco"), "C-2", 2);
        questions.add(question("calendar:view", below, grants, open));
        questions.add(question("calendar:view", ContractRef.of("beachco", "C-1"), grants, false));
        return ordered("claims", encoded.claims(), "questions", questions);
    }

    private static PortalGrants read(EncodedClaims encoded) {
        Map<String, Object> claims = new HashMap<>();
        Payload.asRead(encoded).forEach((name, value) -> claims.put((String) name, value));
        return PortalGrants.of(claims);
    }

    private static Map<String, Object> question(
            String permission, ContractRef contract, PortalGrants grants, boolean allowed) {
        List<String> ask =
                grants.mayAccess(permission, contract) instanceof Answer.Ask answer ? answer.hrefs() : List.of();
        Map<String, Object> reference = ordered("accounts", contract.accounts(), "key", contract.key());
        reference.put("ordinal", contract.ordinal());
        Map<String, Object> question = ordered("permission", permission, "contract", reference);
        question.put("allowed", allowed && ask.isEmpty());
        question.put("ask", ask);
        return question;
    }

    private static Map<String, Object> ordered(String first, Object value, String second, Object other) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(first, value);
        object.put(second, other);
        return object;
    }
}
