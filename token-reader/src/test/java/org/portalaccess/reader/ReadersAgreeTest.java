package org.portalaccess.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The readers for Java and for JavaScript give the same answers to tokens that were damaged at random. It needs Node, as
 * the console does.
 */
@Tag("C3")
@EnabledIfSystemProperty(named = "portal.node", matches = "true")
class ReadersAgreeTest {

    private static final int TOKENS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void readersAgreeOnDamagedTokens() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Damage damage = new Damage(new Random(seed));
        List<String> questions = new ArrayList<>();
        List<JsonNode> answers = new ArrayList<>();
        List<Vectors.Encoded> tokens = Vectors.encoded();
        for (int i = 0; i < TOKENS; i++) {
            Vectors.Encoded token = tokens.get(i % tokens.size());
            Object claims = damage.damaged(token.claims());
            Vectors.Question question =
                    token.questions().get(i % token.questions().size());
            questions.add(Vectors.JSON.writeValueAsString(
                    Map.of("claims", claims, "permission", question.permission(), "contract", question.contract())));
            answers.add(Vectors.JSON.valueToTree(answer(claims, question)));
        }
        List<String> others = askJavaScript(questions);
        assertThat(others).hasSize(TOKENS);
        for (int i = 0; i < TOKENS; i++) {
            assertThat(Vectors.JSON.readTree(others.get(i)))
                    .as("seed %s: %s", seed, questions.get(i))
                    .isEqualTo(answers.get(i));
        }
    }

    private static Map<String, Object> answer(Object claims, Vectors.Question question) {
        @SuppressWarnings("unchecked")
        PortalGrants grants = PortalGrants.of((Map<String, Object>) claims);
        Answer answer =
                grants.mayAccess(question.permission(), question.contract().ref());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("allowed", answer.isAllowed());
        result.put("ask", answer instanceof Answer.Ask ask ? ask.hrefs() : List.of());
        result.put("permissions", grants.permissions());
        result.put("grantsHref", grants.grantsHref().orElse(""));
        return result;
    }

    private List<String> askJavaScript(List<String> questions) throws IOException, InterruptedException {
        File input = Files.write(folder.resolve("questions.jsonl"), questions).toFile();
        Process node = new ProcessBuilder("node", "javascript/test/answer.js")
                .redirectInput(input)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = node.inputReader()) {
            List<String> answers = output.lines().toList();
            assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue()).isZero();
            return answers;
        }
    }
}
