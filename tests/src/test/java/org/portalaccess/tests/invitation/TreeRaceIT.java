package org.portalaccess.tests.invitation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.KeycloakServer;

/** Moves alongside other changes on one node. {@link InvitationClusterIT} does so on two nodes. */
@SystemTest
@Tag("B1")
final class TreeRaceIT {

    @Test
    void movesDoNotBlockOtherChangesOnOneNode(KeycloakServer server, TestRealm realm, MailServer mail) {
        new TreeRace(InvitationScenario.in(realm), server.admin()).run();
    }
}
