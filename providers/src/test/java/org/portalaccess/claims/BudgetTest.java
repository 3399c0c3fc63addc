package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.claims.Portfolio.BEACH;
import static org.portalaccess.claims.Portfolio.ETAG;
import static org.portalaccess.claims.Portfolio.everySecond;
import static org.portalaccess.claims.Portfolio.grant;
import static org.portalaccess.claims.Portfolio.rule;
import static org.portalaccess.claims.Portfolio.settings;

import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;

/** A smaller budget replaces each form by the next one, and not a byte too early. */
@Tag("C3")
class BudgetTest {

    private static final String GRANTS_REF = "{\"mode\":\"ref\",\"href\":\"" + Portfolio.BASE + "/me/grants\"}";

    @Test
    void eachFormIsUsedUntilItIsOneByteTooLong() {
        Grant grant = grant("5b1e", rule(false, everySecond(300)));
        EncodedClaims keys = encode(1_000_000, grant);
        EncodedClaims compact = encode(Payload.addedEncoded(keys) - 1, grant);
        EncodedClaims ref = encode(Payload.addedEncoded(compact) - 1, grant);
        EncodedClaims last = encode(Payload.addedEncoded(ref) - 1, grant);

        assertThat(mode(keys)).isEqualTo("listed");
        assertThat(encode(Payload.addedEncoded(keys), grant)).isEqualTo(keys);
        assertThat(Payload.claim(compact, "contracts"))
                .isEqualTo(Map.of("mode", "compact", "base", "listed", "bitmap", "V".repeat(100)));
        assertThat(encode(Payload.addedEncoded(compact), grant)).isEqualTo(compact);
        assertThat(Payload.claim(ref, "contracts"))
                .isEqualTo(Map.of("mode", "ref", "href", Portfolio.BASE + "/me/contracts?grant=5b1e"));
        assertThat(encode(Payload.addedEncoded(ref), grant)).isEqualTo(ref);
        assertThat(last.claims().keySet()).containsExactly("account", "grants", "grants_etag");
        assertThat(Payload.json(Payload.claim(last, "grants"))).isEqualTo(GRANTS_REF);
        assertThat(encode(0, grant)).isEqualTo(last);
    }

    @Test
    void compactFormNeedsAnApplicationThatKnowsOrdinals() {
        Grant grant = grant("5b1e", rule(false, everySecond(900)));
        assertThat(mode(ClaimsEncoder.encode(BEACH, List.of(grant), ETAG, settings(2048, false))))
                .isEqualTo("ref");
        assertThat(mode(encode(2048, grant))).isEqualTo("compact");
    }

    @Test
    void compactFormNeedsOrdinalsOfTheActiveAccount() {
        GrantRule ofAChild = new GrantRule(
                "beachco",
                false,
                IntStream.rangeClosed(1, 900)
                        .mapToObj(i -> new NamedContract(i == 900 ? "kid" : "beachco", "C-" + i, i))
                        .toList());
        assertThat(mode(encode(2048, grant("5b1e", ofAChild)))).isEqualTo("ref");
        GrantRule beyond = new GrantRule(
                "beachco",
                false,
                IntStream.rangeClosed(ContractsForm.MAX_ORDINAL - 899, ContractsForm.MAX_ORDINAL + 1)
                        .mapToObj(Portfolio::contract)
                        .toList());
        assertThat(mode(encode(2048, grant("5b1e", beyond)))).isEqualTo("ref");
        Grant tree = grant("5b1e", rule(false, everySecond(900)), new GrantRule("kid", true, List.of()));
        assertThat(mode(encode(2048, tree))).isEqualTo("ref");
    }

    @Test
    void rangesArePreferredToABitmapOfTheSameLength() {
        assertThat(text(1)).isEqualTo(new OrdinalText("ranges", "1"));
        // Three bytes are four characters, and "1,24" is just as long.
        assertThat(text(1, 24)).isEqualTo(new OrdinalText("ranges", "1,24"));
        assertThat(text(1, 3, 24)).isEqualTo(new OrdinalText("bitmap", "BQCA"));
        assertThat(text(IntStream.rangeClosed(1, 40).toArray())).isEqualTo(new OrdinalText("ranges", "1-40"));
    }

    @Test
    void largestGrantIsShortenedFirst() {
        Grant small = grant("a", rule(false, everySecond(40)));
        Grant large = grant("b", rule(false, everySecond(90)));
        Grant all = grant("c", rule(true));
        EncodedClaims keys = encode(1_000_000, small, large, all);
        ClaimSettings settings = settings(Payload.addedEncoded(keys) - 1, false);
        assertThat(ClaimsEncoder.encode(BEACH, List.of(small, large, all), ETAG, settings)
                        .claims())
                .extracting(Object::toString)
                .satisfies(text -> assertThat(text).contains("C-79]", "?grant=b", "mode=all}"))
                .satisfies(text -> assertThat(text).doesNotContain("?grant=a", "?grant=c", "C-81"));
    }

    @Test
    void measuringStopsBeyondTheBudget() {
        AtomicInteger asked = new AtomicInteger();
        List<NamedContract> names = new AbstractList<>() {
            @Override
            public NamedContract get(int index) {
                asked.incrementAndGet();
                return Portfolio.contract(index + 1);
            }

            @Override
            public int size() {
                return 100_000;
            }
        };
        long size = JsonSize.measure(new MappedList<>(names, name -> name.relativeTo("beachco")), 1500);
        assertThat(size).isGreaterThan(1500);
        assertThat(asked).hasValueLessThan(500);
    }

    @Test
    void hundredThousandContractsFitInOneRange() {
        Grant grant = grant("5b1e", rule(true, IntStream.rangeClosed(1, 100_000).toArray()));
        assertThat(encode(2048, grant).claims().get("contracts"))
                .isEqualTo(Map.of("mode", "compact", "base", "all-except", "ranges", "1-100000"));
    }

    private static OrdinalText text(int... ordinals) {
        BitSet bits = new BitSet();
        IntStream.of(ordinals).forEach(ordinal -> bits.set(ordinal - 1));
        return OrdinalText.shortest(bits, 1000).orElseThrow();
    }

    private static EncodedClaims encode(int budget, Grant... grants) {
        return ClaimsEncoder.encode(BEACH, List.of(grants), ETAG, settings(budget, true));
    }

    private static String mode(EncodedClaims encoded) {
        return String.valueOf(Payload.object(encoded, "contracts").get("mode"));
    }
}
