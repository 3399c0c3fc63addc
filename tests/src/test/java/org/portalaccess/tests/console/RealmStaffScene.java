package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * A realm as its staff see it in the console: Rita manages its accounts, Vic may only look.
 *
 * @param scene the accounts and people of the realm
 */
record RealmStaffScene(ConsoleScene scene) {

    static RealmStaffScene in(TestRealm realm) {
        ConsoleScene scene = ConsoleScene.in(realm);
        realm.grantClientRole(realm.createUser("rita"), "realm-management", "manage-portal-access");
        realm.grantClientRole(realm.createUser("vic"), "realm-management", "view-portal-access");
        return new RealmStaffScene(scene);
    }

    /** Opens a screen as Rita. */
    Page open(BrowserContext browser, String screen) {
        return scene.open(browser, "rita", screen);
    }

    /** Creates something as realm staff; returns its id. */
    String create(String below, ObjectNode body) {
        return ConsoleScene.create(scene.realm(), below, body);
    }

    /** Makes an account; returns its id. */
    String account(String key, String name, String parent) {
        return create("accounts", Json.object("key", key, "name", name, "type", "brand", "parent", parent));
    }

    JsonNode read(String path) {
        return scene.realm().admin().get(scene.realm().path("portal-access/" + path));
    }

    void change(String path, ObjectNode body) {
        scene.realm()
                .admin()
                .send("PUT", scene.realm().path("portal-access/" + path), body, Map.of("If-Match", "*"))
                .expect(200);
    }

    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Fills in a field that has this label. A field that must be filled in has a star behind it; its label has only letters. */
    static void fill(Page page, String label, String value) {
        page.getByLabel(Pattern.compile("^" + label + "[\\s\\u00a0*]*$")).fill(value);
    }
}
