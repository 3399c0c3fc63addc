package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tells admin events about a user's own data from other events. */
final class ChangedUserTest {

    @Test
    void changedUserIsReadFromAdminRestAndScimPaths() {
        assertThat(PortalEvents.changedUser("users/0d0c")).contains("0d0c");
        assertThat(PortalEvents.changedUser("users/f:ldap:lynn")).contains("f:ldap:lynn");
        assertThat(PortalEvents.changedUser("scim/v2/Users/0d0c")).contains("0d0c");
    }

    @Test
    void pathsBesideTheUserNameNoChangedUser() {
        assertThat(PortalEvents.changedUser("users/0d0c/reset-password")).isEmpty();
        assertThat(PortalEvents.changedUser("scim/v2/Groups/0d0c")).isEmpty();
        assertThat(PortalEvents.changedUser("users")).isEmpty();
    }
}
