package org.portalaccess.demo.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource server: properties, calendar, bookings, blocked time and statements, each for who may see it. It knows
 * nobody. The access token of each request tells who asks and what they may do. A property that the person may not see
 * is answered like one that is not there.
 */
public final class BookingApi implements HttpHandler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final TokenVerifier verifier;
    private final GrantServer server;
    private final Portfolio portfolio;
    private final Bookings bookings;
    private final List<Route> routes = List.of(
            new Route("GET", "/api/properties", 200, this::properties),
            new Route("GET", "/api/calendar", 200, this::calendar),
            new Route("GET", "/api/statement", 200, this::statement),
            new Route("GET", "/api/bookings/([^/]+)", 200, this::booking),
            new Route("PATCH", "/api/bookings/([^/]+)", 200, this::rename),
            new Route("POST", "/api/bookings/([^/]+)/notes", 201, this::addNoteToBooking),
            new Route("POST", "/api/blocked-times", 201, this::block),
            new Route("GET", "/api/blocked-times/([^/]+)", 200, this::blockedTime),
            new Route("PATCH", "/api/blocked-times/([^/]+)", 200, this::move),
            new Route("DELETE", "/api/blocked-times/([^/]+)", 204, this::cancel),
            new Route("POST", "/api/blocked-times/([^/]+)/notes", 201, this::addNoteToBlockedTime));

    private BookingApi(TokenVerifier verifier, GrantServer server, Portfolio portfolio) {
        this.verifier = verifier;
        this.server = server;
        this.portfolio = portfolio;
        this.bookings = new Bookings(SampleBookings.around(LocalDate.now(clock), portfolio.all()));
    }

    /**
     * Creates the server. It asks Keycloak nothing before the first request.
     *
     * @param issuer the issuer of the realm's tokens
     * @param issuerInside the same as this process reaches it; differs only in a container
     * @param audience the name of this application in the tokens
     * @param properties the file with the properties
     */
    public static BookingApi of(URI issuer, URI issuerInside, String audience, Path properties) {
        URI keys = URI.create(issuerInside + "/protocol/openid-connect/certs");
        return new BookingApi(
                new TokenVerifier(TokenVerifier.keysAt(keys), issuer, audience),
                new GrantServer(issuer, issuerInside),
                Portfolio.read(properties));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        try {
            Access access = access(exchange);
            Route route = routes.stream()
                    .filter(one -> one.matches(method, path))
                    .findFirst()
                    .orElseThrow(Refusal::notFound);
            send(exchange, route.status, route.work.apply(access, Input.of(exchange, route.id(path))));
        } catch (Refusal e) {
            send(exchange, e.status(), JSON.objectNode().put("detail", e.getMessage()));
        }
    }

    private Access access(HttpExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!header.startsWith("Bearer ")) {
            throw Refusal.unauthenticated(null);
        }
        String token = header.substring("Bearer ".length());
        return new Access(
                verifier.verify(token),
                (href, permission, contract) -> server.allows(href, permission, contract, token));
    }

    private JsonNode properties(Access access, Input input) {
        ArrayNode items = JSON.arrayNode();
        for (Property property : portfolio.all()) {
            List<Permission> held = Permission.all().stream()
                    .filter(permission -> access.may(permission, property))
                    .toList();
            if (!held.isEmpty()) {
                ArrayNode may = items.addObject()
                        .put("id", property.id())
                        .put("name", property.name())
                        .putArray("may");
                held.forEach(permission -> may.add(permission.key()));
            }
        }
        return JSON.objectNode().set("items", items);
    }

    private JsonNode calendar(Access access, Input input) {
        Input.Days days = input.daysOfQuery();
        List<Property> visible = portfolio.all().stream()
                .filter(property -> access.may(Permission.CALENDAR, property))
                .toList();
        StayView view = new StayView(access);
        ArrayNode items = JSON.arrayNode();
        bookings.of(visible, days.from(), days.to()).forEach(stay -> items.add(view.inCalendar(stay)));
        return JSON.objectNode().set("items", items);
    }

    private JsonNode statement(Access access, Input input) {
        LocalDate first = input.month().atDay(1);
        List<Stay> stays = bookings.of(portfolio.all(), first, first.plusMonths(1));
        return new StatementView(access, StatementView.ofMonth(stays, first)).json();
    }

    private JsonNode booking(Access access, Input input) {
        return new StayView(access).inFull(visibleBooking(access, input));
    }

    private JsonNode rename(Access access, Input input) {
        Booking booking = visibleBooking(access, input);
        access.require(Permission.EDIT_TITLE, booking.property());
        return new StayView(access)
                .inFull(bookings.rename(booking, input.only("title").text("title")));
    }

    private JsonNode addNoteToBooking(Access access, Input input) {
        return addNote(access, visibleBooking(access, input), input);
    }

    private JsonNode addNoteToBlockedTime(Access access, Input input) {
        return addNote(access, visibleBlockedTime(access, input), input);
    }

    private JsonNode addNote(Access access, Stay stay, Input input) {
        access.require(Permission.ADD_NOTES, stay.property());
        Note note = new Note(
                access.personName(), LocalDate.now(clock), input.only("text").text("text"));
        return new StayView(access).inFull(bookings.addNote(stay, note));
    }

    private JsonNode block(Access access, Input input) {
        input.only("property", "from", "to", "reason");
        Property property = portfolio.find(input.text("property")).orElseThrow(Refusal::notFound);
        access.require(Permission.ADD_BLOCKED_TIME, property);
        Input.Days days = input.days();
        return new StayView(access).inFull(bookings.block(property, days.from(), days.to(), input.text("reason")));
    }

    private JsonNode blockedTime(Access access, Input input) {
        return new StayView(access).inFull(visibleBlockedTime(access, input));
    }

    private JsonNode move(Access access, Input input) {
        BlockedTime blocked = visibleBlockedTime(access, input);
        access.require(Permission.MANAGE_BLOCKED_TIME, blocked.property());
        Input.Days days = input.only("from", "to").days();
        return new StayView(access).inFull(bookings.move(blocked, days.from(), days.to()));
    }

    private @Nullable JsonNode cancel(Access access, Input input) {
        BlockedTime blocked = visibleBlockedTime(access, input);
        access.require(Permission.MANAGE_BLOCKED_TIME, blocked.property());
        bookings.cancel(blocked);
        return null;
    }

    private Booking visibleBooking(Access access, Input input) {
        return visible(access, input, Booking.class, Permission.CALENDAR);
    }

    private BlockedTime visibleBlockedTime(Access access, Input input) {
        return visible(access, input, BlockedTime.class, Permission.BLOCKED_TIME);
    }

    private <T extends Stay> T visible(Access access, Input input, Class<T> kind, Permission permission) {
        return bookings.find(input.id())
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(stay -> access.may(permission, stay.property()))
                .orElseThrow(Refusal::notFound);
    }

    private static void send(HttpExchange exchange, int status, @Nullable JsonNode answer) throws IOException {
        Map<String, String> headers = Map.of(
                "Content-Type", status < 400 ? "application/json" : "application/problem+json",
                "Cache-Control", "no-store",
                "X-Content-Type-Options", "nosniff");
        headers.forEach(exchange.getResponseHeaders()::set);
        if (status == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        byte[] body = answer == null ? new byte[0] : answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** What is done for a method and a path. */
    private record Route(String method, Pattern path, int status, BiFunction<Access, Input, @Nullable JsonNode> work) {

        Route(String method, String path, int status, BiFunction<Access, Input, @Nullable JsonNode> work) {
            this(method, Pattern.compile(path), status, work);
        }

        boolean matches(String wantedMethod, String wantedPath) {
            return method.equals(wantedMethod) && path.matcher(wantedPath).matches();
        }

        /** Returns the id in the path; empty if the path has none. */
        String id(String wantedPath) {
            Matcher matcher = path.matcher(wantedPath);
            return matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
        }
    }
}
