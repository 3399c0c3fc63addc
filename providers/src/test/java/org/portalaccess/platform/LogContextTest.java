package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;

/** The values that get into the log context. */
@Tag("C20")
final class LogContextTest {

    private static final String ID = "0d0c5e6a-6a53-4a4b-9e4e-3b3f0f6a1b2c";

    /** The context of Keycloak is on, as with {@code log-mdc-enabled=true}. */
    @BeforeAll
    static void turnOn() {
        Config.init(new Config.SystemPropertiesConfigProvider());
        System.setProperty("keycloak.mappedDiagnosticContext.default.mdcKeys", "realmName");
    }

    @AfterEach
    void clear() {
        LogContext.clear();
    }

    @Test
    void idsAndKeysAreSetAndClearedAgain() {
        LogContext.account("beachco");
        LogContext.membership(ID);

        assertThat(MDC.getMap()).containsAllEntriesOf(Map.of("kc.portalAccount", "beachco", "kc.portalMembership", ID));

        LogContext.account(ID);
        assertThat(MDC.get("kc.portalAccount")).isEqualTo(ID);

        LogContext.clear();
        assertThat(MDC.get("kc.portalAccount")).isNull();
        assertThat(MDC.get("kc.portalMembership")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "line\nbreak", "tab\t", "\u001b[31m", "a}b", "key:beachco", "x@example.org"})
    void otherTextsAreLeftOut(String text) {
        LogContext.account(text);
        LogContext.account(text + "a".repeat(65));
        LogContext.account(null);
        LogContext.membership(text);
        LogContext.membership("beachco");
        LogContext.membership(null);

        assertThat(MDC.get("kc.portalAccount")).isNull();
        assertThat(MDC.get("kc.portalMembership")).isNull();
    }
}
