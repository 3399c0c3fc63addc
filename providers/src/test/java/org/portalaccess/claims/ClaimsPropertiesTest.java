package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.claims.Portfolio.BEACH;
import static org.portalaccess.claims.Portfolio.ETAG;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;
import org.portalaccess.reader.Answer;
import org.portalaccess.reader.Ordinals;
import org.portalaccess.reader.PortalGrants;

/** Properties that hold for all grants and all budgets. */
@Tag("C3")
@Tag("C5")
class ClaimsPropertiesTest {

    @Property(tries = 600)
    void readerAgreesWithTheModelOrAsks(
            @ForAll long seed, @ForAll @IntRange(max = 4000) int budget, @ForAll boolean compact) {
        World world = new World(seed);
        PortalGrants grants = read(world, Portfolio.settings(budget, compact));
        for (NamedContract contract : world.contracts()) {
            for (String permission : World.PERMISSIONS) {
                Answer answer = grants.mayAccess(permission, world.ref(contract));
                if (!(answer instanceof Answer.Ask)) {
                    assertThat(answer.isAllowed())
                            .as("%s %s", permission, contract)
                            .isEqualTo(world.mayAccess(permission, contract));
                }
            }
        }
    }

    @Property(tries = 300)
    void readerNeverAsksWithAnAmpleBudget(@ForAll long seed) {
        World world = new World(seed);
        PortalGrants grants = read(world, Portfolio.settings(1_000_000, false));
        for (NamedContract contract : world.contracts()) {
            for (String permission : World.PERMISSIONS) {
                assertThat(grants.mayAccess(permission, world.ref(contract)))
                        .isEqualTo(world.mayAccess(permission, contract) ? new Answer.Allowed() : new Answer.Denied());
            }
        }
    }

    @Property(tries = 600)
    void encoderAgreesWithTheNaiveEncoder(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 120) Integer> counts,
            @ForAll @IntRange(max = 5000) int budget,
            @ForAll boolean compact,
            @ForAll boolean standardClaims) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            int count = counts.get(i);
            // Some are dense, so that ranges are short, some are not.
            int[] ordinals = count % 3 == 0 ? IntStream.rangeClosed(1, count).toArray() : Portfolio.everySecond(count);
            grants.add(Portfolio.grant("membership-" + i, Portfolio.rule(count % 2 == 0, ordinals)));
        }
        ClaimSettings settings =
                standardClaims ? Portfolio.everything(budget, compact) : Portfolio.settings(budget, compact);
        EncodedClaims encoded = ClaimsEncoder.encode(BEACH, grants, ETAG, settings);
        EncodedClaims naive = new NaiveEncoder(grants, settings).encode();
        assertThat(encoded).isEqualTo(naive);
        assertThat(Payload.json(encoded.claims())).isEqualTo(Payload.json(naive.claims()));
    }

    @Property(tries = 600)
    void budgetIsKeptForAnyCharacters(
            @ForAll @StringLength(max = 200) String name,
            @ForAll @Size(max = 20) List<@StringLength(max = 64) String> keys,
            @ForAll @IntRange(max = 4000) int budget) {
        ActiveAccount account = new ActiveAccount("0d0c", "beachco", name, "brand", "portal", "5b1e");
        List<NamedContract> named =
                keys.stream().map(key -> new NamedContract("beachco", key, 1)).toList();
        List<Grant> grants = List.of(Portfolio.grant("5b1e", new GrantRule("beachco", true, named)));
        int least = Payload.addedEncoded(ClaimsEncoder.encode(account, grants, ETAG, Portfolio.everything(0, true)));
        EncodedClaims encoded = ClaimsEncoder.encode(account, grants, ETAG, Portfolio.everything(budget, true));
        assertThat(Payload.addedEncoded(encoded)).isLessThanOrEqualTo(Math.max(least, budget));
    }

    @Property
    void measuredSizeIsThatOfKeycloaksJson(@ForAll String text, @ForAll List<String> more) {
        Map<String, Object> value = JsonObject.of(text, more);
        value.put(
                "quotes \" \\ / \b\t\n\f\r \u0000 \u001f \u007f ä \u2028 \ud83c\udfe0 \ud83c",
                List.of(Map.of(), List.of()));
        value.put("plain", List.of(true, 17, Map.of("a", "b")));
        byte[] json = Payload.json(value).getBytes(StandardCharsets.UTF_8);
        assertThat(JsonSize.measure(value, json.length)).isEqualTo(json.length);
        assertThat(JsonSize.measure(value, json.length - 1L)).isGreaterThan(json.length - 1L);
    }

    @Property
    void writtenOrdinalsAreReadBackUnchanged(
            @ForAll @Size(min = 1, max = 60) @UniqueElements List<@IntRange(min = 1, max = 300) Integer> ordinals) {
        BitSet bits = new BitSet();
        ordinals.forEach(ordinal -> bits.set(ordinal - 1));
        OrdinalText text = OrdinalText.shortest(bits, 1000).orElseThrow();
        assertThat(text.member().equals("ranges") ? Ordinals.ofRanges(text.text()) : Ordinals.ofBitmap(text.text()))
                .hasValueSatisfying(
                        read -> assertThat(read.stream().boxed()).containsExactlyInAnyOrderElementsOf(ordinals));
    }

    private static PortalGrants read(World world, ClaimSettings settings) {
        EncodedClaims encoded = ClaimsEncoder.encode(BEACH, world.grants(), ETAG, settings);
        Map<String, Object> claims = new HashMap<>();
        Payload.asRead(encoded).forEach((name, value) -> claims.put((String) name, value));
        return PortalGrants.of(claims);
    }
}
