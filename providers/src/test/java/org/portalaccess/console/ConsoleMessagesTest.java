package org.portalaccess.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The texts that the console gets. */
final class ConsoleMessagesTest {

    @Test
    void onlyTextsOfTheConsoleAreSelectedAndTheirApostrophesAreSingle() {
        Properties texts = new Properties();
        texts.setProperty("portal-access.console.team", "Voir l''équipe");
        texts.setProperty("portal-access.console.own", "L'équipe");
        texts.setProperty("portal-access.permission-group.team", "Team");
        texts.setProperty("portal-access.choose.title", "Choose an account");
        texts.setProperty("loginTitle", "Sign in");

        assertThat(ConsoleMessages.select(texts))
                .containsEntry("portal-access.console.team", "Voir l'équipe")
                .containsEntry("portal-access.console.own", "L'équipe")
                .containsEntry("portal-access.permission-group.team", "Team")
                .hasSize(3);
    }
}
