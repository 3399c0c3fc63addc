package org.portalaccess.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Finds the address in the copy of names by which lists are searched. */
final class MemberNamesTest {

    private static final String LOCAL = "5b2c1b0e-1a60-4f0f-9d63-0f7a4d0c8a11";

    @Test
    void addressIsFoundAfterTheUserName() {
        assertThat(MemberNames.addressIn("zorn ulla", "ulla zorn ulla u@example.org", LOCAL))
                .contains("u@example.org");
        assertThat(MemberNames.addressIn("zorn ulla", "ulla zorn u@example.org u@example.org", LOCAL))
                .contains("u@example.org");
        assertThat(MemberNames.addressIn("ulla", "ulla u@example.org", "f:store:Ulla"))
                .contains("u@example.org");
    }

    @Test
    void userNameIsNotMistakenForAnAddress() {
        assertThat(MemberNames.addressIn("zorn ulla", "ulla zorn u@example.org", LOCAL))
                .isEmpty();
        assertThat(MemberNames.addressIn("u@example.org", "u@example.org", LOCAL))
                .isEmpty();
        assertThat(MemberNames.addressIn("ulla", "ulla u@example.org", LOCAL))
                .as("ulla may be a first name")
                .isEmpty();
        assertThat(MemberNames.addressIn("ulla", "ulla", LOCAL)).isEmpty();
    }
}
