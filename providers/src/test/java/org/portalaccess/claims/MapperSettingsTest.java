package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings form of the mapper in the admin console. */
final class MapperSettingsTest {

    private static final List<ProviderConfigProperty> OURS = MapperSettings.properties().stream()
            .filter(property -> !property.getName().endsWith(".token.claim")
                    && !property.getName().equals("lightweight.claim"))
            .toList();

    @Test
    void eachSettingHasItsOwnLabelAndHelp() {
        assertThat(OURS).hasSize(9);
        assertThat(OURS)
                .extracting(ProviderConfigProperty::getHelpText)
                .doesNotHaveDuplicates()
                .allSatisfy(help -> {
                    assertThat(help).hasSizeGreaterThan(40);
                    assertThat(help).endsWith(".");
                });
        assertThat(OURS).extracting(ProviderConfigProperty::getLabel).doesNotHaveDuplicates();
    }

    @Test
    void helpOfTheBudgetExplainsTheShorterForms() {
        String help = OURS.stream()
                .filter(property -> property.getName().equals(MapperSettings.BUDGET))
                .map(ProviderConfigProperty::getHelpText)
                .findFirst()
                .orElse("");

        assertThat(Stream.of("compact form", "mode ref", "Nothing is cut off")).allMatch(help::contains);
    }
}
