package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.server.StatementCounter;

/** Compares the cost of the pages of an account with many objects with the cost for an account with few. */
final class PageCosts {

    private static final int FEW = 5;
    private static final int MANY = 50;
    /** The maximum number of statements for a page of any list. */
    private static final int HANDFUL = 40;

    private static final List<String> OF_ACCOUNTS = List.of(
            "",
            "/contracts?max=50",
            "/contracts?search=C",
            "/contracts?owner=o-1",
            "/owners?max=50",
            "/owners?search=Owner",
            "/tree?max=60",
            "/tree?deep=true&search=C&rules=summary",
            "/members?max=50",
            "/members?search=person",
            "/members?max=50&rules=summary",
            "/members?max=50&rules=summary&reach=above",
            "/members?max=50&rules=summary&reach=below&sort=last-access&lastAccess=never",
            "/former-members?max=50",
            "/access?max=50",
            "/access?max=50&status=all",
            "/invitations?max=50",
            "/history?max=50");

    /** An administrator of another realm may not log in as anybody, so the applications are for teams alone. */
    private static final List<String> OF_TEAMS =
            Stream.concat(OF_ACCOUNTS.stream(), Stream.of("/applications")).toList();

    /** A page of a tree holds all child accounts, and contracts behind them. */
    private static final List<String> OF_MEMBERSHIPS = List.of(
            "",
            "/contract-scope",
            "/contract-scope?rules=summary",
            "/contract-scope/tree?max=60",
            "/contract-scope/tree?search=C",
            "/contract-scope/tree?max=60&rules=summary",
            "/contract-scope/tree?deep=true&search=C",
            "/contract-scope/tree?deep=true&search=C&rules=summary",
            "/contract-scope/tree?deep=true&selected=some&max=60&rules=summary",
            "/contract-scope/tree?deep=true&selected=none&max=60&rules=summary",
            "/explain?contract=C-2");

    private final GrantScenario estate;
    private final StatementCounter counter;
    private final OidcClient app;
    private final Crowd few;
    private final Crowd many;
    private final Map<String, String> tokens = new HashMap<>();

    PageCosts(GrantScenario estate, StatementCounter counter) {
        this.estate = estate;
        this.counter = counter;
        OidcClient client = estate.realm().publicClient("team-app");
        estate.realm().addOptionalScope("team-app", "account");
        estate.realm().addOptionalScope("team-app", "portal-access");
        this.app = client.withScope("openid account portal-access");
        List<String> people = new ArrayList<>();
        for (int i = 1; i <= 2 * MANY; i++) {
            people.add(estate.admin()
                    .create(estate.realm().path("users"), Json.object("username", "person-" + i, "enabled", true)));
        }
        this.few = Crowd.of(estate, "few-things", people.subList(0, FEW), people.subList(FEW, 2 * FEW));
        this.many = Crowd.of(estate, "many-things", people.subList(0, MANY), people.subList(MANY, 2 * MANY));
        manager("full", crowd -> List.of());
        manager("all-but-one", crowd -> List.of(crowd.allButOne()));
        manager("listed", crowd -> List.of(crowd.listed()));
        manager("owned", crowd -> List.of(crowd.owned()));
    }

    /** Compares the pages that a manager reads about an account's team and about their own access. */
    void assertAlikeFor(String manager) {
        SoftAssertions softly = new SoftAssertions();
        for (String list : OF_TEAMS) {
            compare(softly, crowd -> () -> get(manager, crowd, "team/accounts/key:" + crowd.key() + list), list);
        }
        compare(
                softly,
                crowd -> () -> get(manager, crowd, "team/accounts/key:" + crowd.key() + ofSet(crowd)),
                "members of a set");
        for (String list : OF_MEMBERSHIPS) {
            compare(softly, crowd -> () -> get(manager, crowd, secondMember(crowd) + list), list);
        }
        for (String mine : List.of("contracts?max=50", "contracts?search=C", "grants")) {
            compare(softly, crowd -> () -> get(manager, crowd, "me/" + mine), mine);
        }
        for (String mine : List.of(
                "me/accounts?parent=",
                "team/accounts?max=50&parent=",
                "team/accounts?search=",
                "team/contracts?max=50&account=",
                "team/contracts?search=C&account=",
                "team/invitations?max=50&account=",
                "team/invitations?max=50&rules=summary&search=")) {
            compare(softly, crowd -> () -> get(manager, crowd, mine + crowd.key()), mine);
        }
        softly.assertAll();
    }

    private static String secondMember(Crowd crowd) {
        return "team/memberships/" + crowd.members().get(1);
    }

    /** Compares the pages that realm staff read. */
    void assertAlikeForRealmStaff() {
        SoftAssertions softly = new SoftAssertions();
        for (String list : OF_ACCOUNTS) {
            compare(softly, crowd -> () -> read("accounts/key:" + crowd.key() + list), list);
        }
        for (String list : OF_MEMBERSHIPS) {
            compare(softly, crowd -> () -> read("memberships/" + crowd.members().get(1) + list), list);
        }
        compare(softly, crowd -> () -> read("accounts?max=50&parent=" + crowd.key()), "accounts");
        compare(softly, crowd -> () -> read("accounts?roots=true&max=" + (crowd.equals(few) ? 1 : 2)), "roots");
        compare(softly, crowd -> () -> previewMove(crowd), "preview of a move");
        compare(softly, crowd -> () -> changeOwned(crowd), "contracts of an owner");
        compare(softly, crowd -> () -> read("invitations?max=50&account=" + crowd.key()), "invitations");
        compare(softly, crowd -> () -> read("contracts?max=50&account=" + crowd.key()), "contracts");
        for (String list : List.of("users?max=", "users?search=person&max=")) {
            compare(softly, crowd -> () -> read(list + crowd.size()), list);
            compareCold(softly, crowd -> () -> read(list + crowd.size()), list);
        }
        compare(softly, crowd -> () -> read("permission-sets/key:" + crowd.set() + "/drift?max=50"), "drift");
        softly.assertAll();
    }

    /** Compares changes of a contract scope that name few and many contracts, or concern few and many of them. */
    void assertAlikeForScopeChanges() {
        for (String how : List.of("tick", "untick")) {
            assertThat(costOfChanges(many, Json.object("account", many.key(), how, many.keys("C-"))))
                    .as(how)
                    .isEqualTo(costOfChanges(few, Json.object("account", few.key(), how, few.keys("C-"))));
        }
        for (boolean on : List.of(false, true)) {
            assertThat(costOfChanges(many, Json.object("account", many.key(), "future", on)))
                    .as("future contracts %s", on)
                    .isEqualTo(costOfChanges(few, Json.object("account", few.key(), "future", on)));
        }
    }

    /** Returns the number of statements for a change to a scope that covers everything, or nothing if it ticks. */
    private int costOfChanges(Crowd crowd, ObjectNode change) {
        String before = change.has("tick") || change.path("future").asBoolean() ? "none" : "all";
        changeScope(crowd, Json.object("account", crowd.key(), "select", before));
        changeScope(crowd, change);
        changeScope(crowd, Json.object("account", crowd.key(), "select", before));
        return cost(() -> changeScope(crowd, change)).size();
    }

    /** Compares the first request, while neither people nor grants are cached. */
    void assertAlikeWhenCold(String manager) {
        SoftAssertions softly = new SoftAssertions();
        for (String list : List.of("/members?max=50", "/former-members?max=50", "/invitations?max=50")) {
            compareCold(softly, crowd -> () -> get(manager, crowd, "team/accounts/key:" + crowd.key() + list), list);
        }
        compareCold(
                softly, crowd -> () -> get(manager, crowd, "me/accounts?parent=" + crowd.key()), "me/accounts?parent=");
        softly.assertAll();
    }

    private static String ofSet(Crowd crowd) {
        return "/members?max=50&rules=summary&permissionSet=" + crowd.set();
    }

    private void compareCold(SoftAssertions softly, Function<Crowd, Runnable> request, String what) {
        List<List<String>> costs = new ArrayList<>();
        for (Crowd crowd : List.of(few, many)) {
            // Everything that does not belong to the list itself is cached: the catalogue, the realm, the caller's
            // session.
            request.apply(crowd).run();
            estate.admin().post(estate.realm().path("clear-user-cache"), null);
            costs.add(cost(request.apply(crowd)));
        }
        hold(softly, costs, what + ", cold");
    }

    /** Compares twice if need be: a cache of Keycloak may lose an entry in between. What grows differs both times. */
    private void compare(SoftAssertions softly, Function<Crowd, Runnable> request, String what) {
        List<List<String>> costs = warmCosts(request);
        boolean alike = costs.get(0).size() == costs.get(1).size();
        hold(softly, alike ? costs : warmCosts(request), what);
    }

    private List<List<String>> warmCosts(Function<Crowd, Runnable> request) {
        List<List<String>> costs = new ArrayList<>();
        for (Crowd crowd : List.of(few, many)) {
            request.apply(crowd).run();
            costs.add(cost(request.apply(crowd)));
        }
        return costs;
    }

    private static void hold(SoftAssertions softly, List<List<String>> costs, String what) {
        List<String> more = new ArrayList<>(costs.get(1));
        costs.get(0).forEach(more::remove);
        softly.assertThat(costs.get(1).size())
                .as("%s: for %d things %s", what, MANY, more)
                .isEqualTo(costs.get(0).size())
                .isLessThanOrEqualTo(HANDFUL);
    }

    private List<String> cost(Runnable request) {
        return counter.all(request).stream()
                .map(query -> query.toLowerCase(Locale.ROOT))
                .filter(query -> query.contains("portal_") || query.contains("user_entity"))
                .toList();
    }

    /** Asks who would lose an account below this one. */
    private void previewMove(Crowd crowd) {
        JsonNode told = estate.admin()
                .send(
                        "POST",
                        estate.path("accounts/key:" + crowd.key() + "-1/move?dry-run=true"),
                        Json.object().putNull("parent"))
                .expect(200)
                .json();
        assertThat(told.at("/loses/total").asInt()).isGreaterThanOrEqualTo(crowd.size());
    }

    /** Takes all contracts of the account from an owner, and gives them to the owner. */
    private void changeOwned(Crowd crowd) {
        String at = "accounts/key:" + crowd.key() + "/owners";
        String owner = estate.admin()
                .get(estate.path(at + "?search=o-1&max=1"))
                .at("/items/0/id")
                .asText();
        for (String how : List.of("remove", "add")) {
            estate.admin()
                    .send("POST", estate.path(at + "/" + owner + "/contracts"), Json.object(how, crowd.keys("C-")))
                    .expect(200);
        }
    }

    private void changeScope(Crowd crowd, ObjectNode... changes) {
        estate.change(
                        "PATCH",
                        "memberships/" + crowd.members().get(0) + "/contract-scope",
                        Json.object("changes", Json.array((Object[]) changes)))
                .expect(200);
    }

    private void manager(String name, Function<Crowd, List<ObjectNode>> scope) {
        String user = estate.realm().createUser(name);
        for (Crowd crowd : List.of(few, many)) {
            String membership =
                    estate.staff(user, crowd.key(), "calendar:view", "team:view", "team:manage", "team:log-in-as");
            List<ObjectNode> rules = scope.apply(crowd);
            if (!rules.isEmpty()) {
                estate.change(
                                "PUT",
                                "memberships/" + membership + "/contract-scope",
                                Json.object("rules", Json.array(rules.toArray())))
                        .expect(200);
            }
        }
        for (Crowd crowd : List.of(few, many)) {
            tokens.put(
                    name + crowd.key(),
                    GrantScenario.signIn(app, name, crowd.key()).accessToken());
        }
    }

    private void get(String manager, Crowd crowd, String path) {
        String token = tokens.getOrDefault(manager + crowd.key(), "");
        Http.plain()
                .get(URI.create(estate.realm().url() + "/portal-access/" + path), Http.bearer(token))
                .expect(200);
    }

    private void read(String path) {
        assertThat(estate.admin().get(estate.path(path))).isNotEmpty();
    }
}
