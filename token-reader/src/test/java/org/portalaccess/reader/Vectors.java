package org.portalaccess.reader;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of {@code vectors}, which readers in all languages are tested with. */
final class Vectors {

    static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static List<Encoded> encoded() {
        return read("encoded.json", new TypeReference<>() {});
    }

    static Denied denied() {
        return read("denied.json", new TypeReference<>() {});
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try {
            return JSON.readValue(Path.of("vectors", file).toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token that the encoder has written, and what it allows. */
    record Encoded(Map<String, Object> claims, List<Question> questions) {}

    /** A question and its answer. */
    record Question(String permission, Contract contract, boolean allowed, List<String> ask) {

        Answer answer() {
            if (!ask.isEmpty()) {
                return new Answer.Ask(ask);
            }
            return allowed ? new Answer.Allowed() : new Answer.Denied();
        }
    }

    /** The members of a {@link ContractRef}. */
    record Contract(List<String> accounts, String key, int ordinal) {

        ContractRef ref() {
            return new ContractRef(accounts, key, ordinal);
        }
    }

    /** Forms of {@code contracts}, and whole claims, that deny the contract. */
    record Denied(String permission, Contract contract, List<Object> contracts, List<Map<String, Object>> claims) {}
}
