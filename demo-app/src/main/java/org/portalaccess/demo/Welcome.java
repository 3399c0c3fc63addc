package org.portalaccess.demo;

/** What is said when a demo is up. */
final class Welcome {

    private Welcome() {}

    static String of(Addresses addresses) {
        return """

                Demo application   %s
                Mail               %s
                Keycloak           %s  (%s / %s)
                Issuer             %s

                People, each with the password demo-only:
                  lynn         a cleaner in Beach Co, who works for Harbour Stays too
                  smith        an owner: what the Smith family owns in Beach Co
                  beach-staff  staff of Beach Co
                  chain-staff  staff of Meridian Hotels, a chain
                  agent        an agency's person: Meridian Hotels in part, and the own agency
                  realm-staff  may manage all of it over REST
                """.formatted(
                        addresses.app(),
                        addresses.inbox(),
                        DemoRealm.console(addresses),
                        AdminRest.USER,
                        AdminRest.PASSWORD,
                        addresses.issuer());
    }
}
