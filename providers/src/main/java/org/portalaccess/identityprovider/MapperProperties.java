package org.portalaccess.identityprovider;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of a mapper as Keycloak's admin console shows them. */
final class MapperProperties {

    private static final List<ProviderConfigProperty> ALL = List.of(
            choice(
                    MapperSettings.MATCH,
                    "Condition",
                    "Who gets a membership. equals: people whose claim has one of the values. pattern: people whose"
                            + " claim has a value that one of the regular expressions matches as a whole. everybody:"
                            + " all people of this identity provider.",
                    "equals",
                    List.of("equals", "pattern", "everybody")),
            text(
                    MapperSettings.CLAIM,
                    "Claim",
                    "OpenID Connect: the path of the claim, with a dot between its parts, such as"
                            + " resource_access.portal.roles. A dot in a name is written \\. . The claim is looked for"
                            + " in the access token, then in the ID token, then in userinfo. SAML: the name or friendly"
                            + " name of the attribute. If the claim has several values, each of them counts."),
            list(
                    MapperSettings.VALUES,
                    "Values",
                    "The accepted values, or regular expressions. A value of the claim can have at most 1,024"
                            + " characters."),
            text(
                    MapperSettings.ACCOUNT,
                    "Account",
                    "The key of the account. ${claim} in it stands for the value of the claim: each value that meets"
                            + " the condition then names an account. Values that name no account are skipped."),
            choice(
                    MapperSettings.KIND,
                    "Kind",
                    "portal: people from outside. staff: the account's own people.",
                    "portal",
                    List.of("portal", "staff")),
            list(
                    MapperSettings.PERMISSIONS,
                    "Permissions",
                    "Keys of the permission catalogue, such as calendar:view. Leave empty if there is a permission"
                            + " set."),
            text(
                    MapperSettings.PERMISSION_SET,
                    "Permission set",
                    "The key of a permission set. Leave empty if there are permissions."),
            choice(
                    MapperSettings.CONTRACTS,
                    "Contracts",
                    "all: every contract of the account, later ones too. owners: every contract of the owners that a"
                            + " claim names. contracts: the contracts that a claim names.",
                    "all",
                    List.of("all", "owners", "contracts")),
            text(
                    MapperSettings.NAMES_CLAIM,
                    "Claim of owners or contracts",
                    "The claim with the keys of the owners or contracts. For an account below: its key, a slash, and"
                            + " the key of the owner or contract. Names that do not exist are skipped."));

    private MapperProperties() {}

    static List<ProviderConfigProperty> all() {
        return ALL;
    }

    private static ProviderConfigProperty text(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.STRING_TYPE, null);
    }

    private static ProviderConfigProperty list(String name, String label, String help) {
        return new ProviderConfigProperty(name, label, help, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, null);
    }

    private static ProviderConfigProperty choice(
            String name, String label, String help, String absent, List<String> options) {
        ProviderConfigProperty property =
                new ProviderConfigProperty(name, label, help, ProviderConfigProperty.LIST_TYPE, absent);
        property.setOptions(options);
        return property;
    }
}
