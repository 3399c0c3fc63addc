package org.portalaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.platform.Json;

/** Long lists in states of changes are cut, and say how much is missing. */
@Tag("C12")
class CutStatesTest {

    private static final int MOST_BYTES = 32 << 10;

    @Test
    void smallStateStaysAsItIs() {
        JsonNode state = Json.tree(Map.of("name", "Barn", "owners", List.of("smith")));

        JsonNode cut = CutStates.cut(state);

        assertThat(cut).isEqualTo(state);
        assertThat(CutStates.removeMark(cut)).isFalse();
    }

    @Test
    void everyLongListHasTheNumberOfWhatIsMissing() {
        JsonNode state = Json.tree(Map.of(
                "contractScope",
                Map.of("rules", List.of(Map.of("only", names(20_000)), Map.of("only", names(3)))),
                "lines",
                names(50),
                "linesLeftOut",
                7));

        JsonNode cut = CutStates.cut(state);

        assertThat(CutStates.isCut(cut)).isTrue();
        assertThat(Json.bytes(cut).length).isLessThan(MOST_BYTES);
        JsonNode rule = cut.at("/contractScope/rules/0");
        assertThat(rule.get("only").size() + rule.get("onlyLeftOut").asInt()).isEqualTo(20_000);
        assertThat(cut.at("/contractScope/rules/1")).isEqualTo(state.at("/contractScope/rules/1"));
        assertThat(cut.get("lines").size() + cut.get("linesLeftOut").asInt()).isEqualTo(57);
        assertThat(CutStates.removeMark(cut)).isTrue();
        assertThat(CutStates.isCut(cut)).isFalse();
    }

    @Test
    void manyLongListsAreCutUntilTheyFit() {
        List<Map<String, List<String>>> rules = IntStream.range(0, 5_000)
                .mapToObj(i -> Map.of("only", names(20), "owners", names(5)))
                .toList();

        JsonNode cut = CutStates.cut(Json.tree(Map.of("rules", rules)));

        assertThat(Json.bytes(cut).length).isLessThan(MOST_BYTES);
        assertThat(cut.get("rules").size() + cut.get("rulesLeftOut").asInt()).isEqualTo(5_000);
    }

    @Test
    void markAloneDoesNotCountOnceTheListsAreWithheld() {
        ObjectNode cut = (ObjectNode) CutStates.cut(Json.tree(Map.of("lines", names(9_000), "name", "Barn")));

        cut.remove(List.of("lines", "linesLeftOut"));

        assertThat(CutStates.removeMark(cut)).isFalse();
        assertThat(cut).isEqualTo(Json.tree(Map.of("name", "Barn")));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "CONTRACT-" + i).toList();
    }
}
