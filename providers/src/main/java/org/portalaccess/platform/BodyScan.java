package org.portalaccess.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Set;

/**
 * Reads a body as a stream and stops as soon as a limit is exceeded. So no tree is made of a body that would be refused
 * anyway.
 */
final class BodyScan {

    /** The deepest nesting of objects and lists. */
    static final int DEEPEST = 32;

    /** The longest text, in UTF-16 units. */
    static final int LONGEST_TEXT = 64 * 1024;

    /** The longest name of a field. */
    static final int LONGEST_NAME = 256;

    /** The most digits of a number. */
    static final int LONGEST_NUMBER = 100;

    /** The most fields of an object. The parser remembers all their names, to find one that is there twice. */
    static final int MOST_FIELDS = 1_000;

    /** The most contracts and owners that the contract scopes in a body may name together. */
    static final int MOST_NAMES = 100_000;

    private static final Set<String> LISTS_OF_NAMES = Set.of("except", "only", "owners");

    private final JsonParser parser;
    private final BodyLimit limit;
    private int values;
    private int names;

    private BodyScan(JsonParser parser, BodyLimit limit) {
        this.parser = parser;
        this.limit = limit;
    }

    /**
     * Returns the number of values in the one object of the body.
     *
     * @throws ProblemException 400, naming the place, if a limit is exceeded or there is no object
     * @throws IOException if the body is not well-formed
     */
    static int values(JsonParser parser, BodyLimit limit) throws IOException {
        BodyScan scan = new BodyScan(parser, limit);
        try {
            scan.run();
        } catch (StreamConstraintsException tooLong) {
            throw ProblemException.invalid(scan.place(), "too-long", "A name, a string or a number here is too long.");
        }
        return scan.values;
    }

    private void run() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalid("", "wrong-type", the() + " must be a JSON object.");
        }
        values++;
        // After the end of the one object, the parser is at the root again.
        for (JsonToken token = parser.nextToken(); !parser.getParsingContext().inRoot(); token = parser.nextToken()) {
            look(token);
        }
        if (parser.nextToken() != null) {
            throw ProblemException.invalid(
                    "", "malformed-json", the() + " continues after the end of the JSON object.");
        }
    }

    private void look(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            if (parser.getParsingContext().getCurrentIndex() >= MOST_FIELDS) {
                throw tooMany(token, "An object has more than " + MOST_FIELDS + " fields.");
            }
            if (parser.currentName().length() > LONGEST_NAME) {
                throw ProblemException.invalid(containerOf(token), "too-long", "The name of a field is too long.");
            }
        } else if (!token.isStructEnd()) {
            count(token);
        }
        // The parser's own check finds only texts that are much too long.
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() > LONGEST_TEXT) {
            throw ProblemException.invalid(place(), "too-long", "The string is too long.");
        }
    }

    private void count(JsonToken token) {
        if (++values > limit.mostValues()) {
            throw tooMany(token, the() + " has more than " + limit.mostValues() + " values.");
        }
        if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
            throw ProblemException.invalid(
                    place(), "too-deep", "The value is nested more than " + DEEPEST + " levels deep.");
        }
        if (isName(token) && ++names > MOST_NAMES) {
            throw tooMany(token, the() + " names more than " + MOST_NAMES + " contracts and owners.");
        }
    }

    private boolean isName(JsonToken token) {
        JsonStreamContext list = container(token);
        return list.inArray()
                && list.getParent() != null
                && list.getParent().getCurrentName() != null
                && LISTS_OF_NAMES.contains(list.getParent().getCurrentName());
    }

    private ProblemException tooMany(JsonToken token, String detail) {
        return ProblemException.invalid(containerOf(token), "too-many", detail);
    }

    private String the() {
        return "The " + limit.noun();
    }

    private String place() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** Returns the object or list that holds the value at which the parser is. */
    private JsonStreamContext container(JsonToken token) {
        JsonStreamContext here = parser.getParsingContext();
        return token.isStructStart() ? here.getParent() : here;
    }

    private String containerOf(JsonToken token) {
        JsonStreamContext above = container(token).getParent();
        return above == null ? "" : above.pathAsPointer().toString();
    }
}
