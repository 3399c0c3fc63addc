package org.portalaccess.tests.examples;

import java.util.List;
import java.util.Map;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.TestRealm;

/** The tests of every example that runs in the browser alone. */
abstract class BrowserExample extends ExampleContract {

    BrowserExample(TestRealm realm, Chromium chromium) {
        super(realm, chromium);
    }

    /** The folder of the example. */
    abstract String folder();

    @Override
    ExampleProcess start(Coast coast) {
        Map<String, String> settings = Map.of("ISSUER", coast.issuer().toString(), "CLIENT_ID", "portal");
        ExampleProcess started = ExampleProcess.start(folder(), List.of("npm", "start", "--silent"), settings);
        coast.client("portal", null, started.origin());
        return started;
    }

    @Override
    ExamplePage refreshAndSwitchAtOnce(ExamplePage page) {
        List<String> buttons = List.of("Refresh", "Switch to " + Coast.HARBOUR);
        page.page()
                .evaluate(
                        "names => names.forEach(name => document.querySelector(`button[aria-label='${name}']`).click())",
                        buttons);
        return page;
    }
}
