package org.portalaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.platform.Json;

/** The personal data that history keeps. */
@Tag("C12")
final class PersonalDataTest {

    private static final Map<String, String> ANNA = Map.of(
            "id", "1", "username", "anna", "email", "anna@example.org", "firstName", "Anna", "lastName", "Smith");

    @Test
    void storedStatesNameUsersByIdOnly() {
        JsonNode kept = PersonalData.withoutNamesOrNull(
                Json.tree(Map.of("user", ANNA, "list", List.of(Map.of("createdBy", ANNA)), "kind", "staff")));

        assertThat(String.valueOf(kept))
                .doesNotContain("nna")
                .doesNotContain("Smith")
                .contains("\"id\":\"1\"", "\"kind\":\"staff\"");
    }

    @Test
    void nameOfTheSubjectIsReadFromTheStates() {
        Subject subject = Subject.ofPerson(ResourceKind.PORTAL_MEMBERSHIP, "memberships/2", "a", "1");

        assertThat(PersonalData.nameIn(subject, null, Json.tree(Map.of("user", ANNA))))
                .isEqualTo("Anna Smith");
        assertThat(PersonalData.nameIn(subject, Json.tree(Map.of("user", Map.of("id", "1", "username", "anna"))), null))
                .isEqualTo("anna");
        assertThat(PersonalData.personIn(subject, null, null)).isEqualTo("1");
    }

    @Test
    void invitedPersonIsIdentifiedByAddressIgnoringCase() {
        Subject subject = Subject.inAccount(ResourceKind.PORTAL_IMPORT, "invitations/3", "a");

        String person = PersonalData.personIn(subject, null, Json.tree(Map.of("email", "Anna@Example.org")));

        assertThat(person).isEqualTo(PersonalData.personOf("anna@example.org")).doesNotContain("anna");
        assertThat(PersonalData.isUser(PersonalData.personOf("anna@example.org")))
                .isFalse();
        assertThat(PersonalData.isUser("1")).isTrue();
    }

    @Test
    void clearingRemovesAddressAndNamesOfAnInvitation() {
        String cleared = PersonalData.cleared(Json.text(
                Map.of("email", "anna@example.org", "firstName", "Anna", "kind", "portal", "status", "pending")));

        assertThat(cleared).doesNotContain("nna").contains("\"email\":null", "\"kind\":\"portal\"");
    }
}
