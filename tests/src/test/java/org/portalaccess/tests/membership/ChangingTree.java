package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.portalaccess.testing.client.Json;

/** Contracts come and go, and an account leaves a tree and comes back: on the server, and in a plain list alike. */
final class ChangingTree {

    private final StaffApi portal;
    private final ScopeModel model;
    private final String membership;
    private final Random random;
    private final String away = StaffApi.key("away");
    private int made;
    private String gone = "";
    private String parent = "";
    private Map<String, String> takenAlong = Map.of();

    /** Creates a tree in which this membership is the only one with ticks. */
    ChangingTree(StaffApi portal, ScopeModel model, String membership, Random random) {
        this.portal = portal;
        this.model = model;
        this.membership = membership;
        this.random = random;
        portal.account(away);
    }

    /** Makes a random change, and returns what it was. */
    String change() {
        return switch (random.nextInt(5)) {
            case 0, 1, 2 -> contractComes();
            case 3 -> contractGoes();
            default -> gone.isEmpty() ? accountGoes() : accountComesBack();
        };
    }

    private String contractComes() {
        String account = anyOf(model.accounts());
        String key = "N" + ++made;
        String owner = account.equals(model.top()) && random.nextBoolean() ? "smith" : "";
        portal.contract(account, key, owner.isEmpty() ? new String[0] : new String[] {owner});
        model.laterContract(account, key, owner);
        return key + " comes to " + account;
    }

    private String contractGoes() {
        if (model.contracts().isEmpty()) {
            return contractComes();
        }
        String contract = anyOf(model.contracts());
        int naming = model.isTicked(contract) ? 1 : 0;
        String path = "contracts/" + idOf(contract);
        JsonNode told = portal.delete(path + "?dry-run=true").expect(200).json();
        assertThat(told.get("memberships").asInt()).as(contract).isEqualTo(naming);
        int before = version();
        portal.delete(path).expect(204);
        assertThat(version()).as(contract).isEqualTo(before + naming);
        model.contractGoes(contract);
        return contract + " goes";
    }

    private String accountGoes() {
        gone = anyOf(model.accounts().stream()
                .filter(account -> !model.parents().contains(account))
                .toList());
        parent = model.path(gone).get(1);
        boolean ruled = model.ruled().contains(gone);
        long ticked = model.contractsOf(gone).stream().filter(model::isTicked).count();
        int before = version();
        JsonNode told = move("?dry-run=true", away);
        assertThat(told.at("/rules/total").asInt()).as(gone).isEqualTo(ruled ? 1 : 0);
        assertThat(told.at("/contracts/total").asLong()).as(gone).isEqualTo(ruled ? 0 : ticked);
        assertThat(told.at("/contracts/items"))
                .hasSize(told.at("/contracts/total").asInt());
        move("", away);
        assertThat(version()).as(gone).isEqualTo(before + (ruled || ticked > 0 ? 1 : 0));
        takenAlong = model.accountGoes(gone);
        return gone + " goes";
    }

    private String accountComesBack() {
        String account = gone;
        move("", parent);
        model.account(account, parent);
        takenAlong.forEach((key, owner) -> model.laterContract(account, key, owner));
        gone = "";
        return account + " comes back";
    }

    private JsonNode move(String query, String to) {
        return portal.send("POST", "accounts/key:" + gone + "/move" + query, Json.object("parent", to))
                .expect(200)
                .json();
    }

    private String idOf(String contract) {
        String account = ScopeModel.accountOf(contract);
        JsonNode found = portal.get("accounts/key:" + account + "/contracts?max=100")
                .expect(200)
                .json()
                .get("items");
        return StreamSupport.stream(found.spliterator(), false)
                .filter(item -> contract.equals(account + "/" + item.get("key").asText()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private int version() {
        return portal.get("memberships/" + membership).json().get("version").asInt();
    }

    private String anyOf(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
