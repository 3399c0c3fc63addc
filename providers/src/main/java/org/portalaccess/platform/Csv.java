package org.portalaccess.platform;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/**
 * Tables as CSV (RFC 4180), which people open in a spreadsheet. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front: names come from users, and a formula can send data elsewhere. Every cell is quoted, since the
 * separator depends on the language of the spreadsheet.
 */
public final class Csv {

    /** Tells spreadsheets that the text is UTF-8. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final MediaType TYPE = new MediaType("text", "csv", "utf-8");

    /** The characters with which formulas begin, also in the width of East Asian text. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** Returns whether the caller of a request prefers CSV to JSON. */
    public static boolean isWanted(KeycloakSession session) {
        return session.getContext().getHttpRequest().getHttpHeaders().getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    /** Returns an answer that a browser saves as a file of this name. It is written while it is sent. */
    public static Response attachment(String fileName, StreamingOutput lines) {
        return orJson(Response.ok(lines, TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"')
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }

    /** Returns an answer that depends on whether the caller wants CSV or JSON. */
    public static Response orJson(Response answer) {
        return Response.fromResponse(answer)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Returns one line, with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String shown = isFormula(text) ? "'" + text : text;
        return '"' + shown.replace("\"", "\"\"") + '"';
    }

    /** Spreadsheets may drop white space, and characters without width, before they look for a formula. */
    private static boolean isFormula(String text) {
        return text.codePoints().dropWhile(Csv::isInvisible).limit(1).anyMatch(first -> FORMULA.indexOf(first) >= 0)
                || (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0);
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
