package org.portalaccess.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.portalaccess.platform.Json;

/** The OpenAPI document, which is kept in YAML. */
final class ApiDocument {

    private static final String DOCUMENT = "/org/portalaccess/openapi.yaml";

    private ApiDocument() {}

    /** Returns the document in this format, as UTF-8. */
    static byte[] in(Format format) {
        return format == Format.JSON ? InJson.BYTES : yaml();
    }

    private static byte[] yaml() {
        try (InputStream document = ApiDocument.class.getResourceAsStream(DOCUMENT)) {
            if (document == null) {
                throw new IllegalStateException("The jar lacks " + DOCUMENT);
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A format of the document. */
    enum Format {
        YAML("application/yaml", "application/vnd.oai.openapi application/x-yaml text/yaml"),
        JSON("application/json", "application/vnd.oai.openapi+json");

        /** Less than any difference between two qualities, which have at most three decimals. */
        private static final double NAMED = 0.0001;

        private final String type;
        private final String otherNames;

        Format(String type, String otherNames) {
            this.type = type;
            this.otherNames = otherNames;
        }

        /** Returns the format that the {@code Accept} header prefers; YAML if it prefers none. */
        static Format preferredBy(HttpHeaders headers) {
            List<MediaType> accepted;
            try {
                accepted = headers.getAcceptableMediaTypes();
            } catch (IllegalArgumentException malformed) {
                return YAML;
            }
            return JSON.weightIn(accepted) > YAML.weightIn(accepted) ? JSON : YAML;
        }

        String contentType() {
            return type + ";charset=UTF-8";
        }

        /**
         * How strongly the header asks for this format. Between equal qualities, a named type counts more than a
         * wildcard.
         */
        private double weightIn(List<MediaType> accepted) {
            double named = 0;
            double any = 0;
            for (MediaType each : accepted) {
                String name = each.getType() + "/" + each.getSubtype();
                if (name.equals(type) || List.of(otherNames.split(" ")).contains(name)) {
                    named = Math.max(named, quality(each));
                } else if (name.equals("*/*") || name.equals("application/*")) {
                    any = Math.max(any, quality(each));
                }
            }
            return named > 0 ? named + NAMED : any;
        }

        private static double quality(MediaType type) {
            String quality = type.getParameters().get("q");
            try {
                return quality == null ? 1 : Double.parseDouble(quality);
            } catch (NumberFormatException malformed) {
                return 0;
            }
        }
    }

    /** The document in JSON, made when it is first requested. */
    private static final class InJson {

        static final byte[] BYTES = Json.bytes(read());

        private static Object read() {
            try {
                return new ObjectMapper(new YAMLFactory()).readTree(yaml());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
