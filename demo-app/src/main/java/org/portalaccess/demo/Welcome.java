package org.portalaccess.demo;

/** The text that is printed when a demo has started. */
final class Welcome {

    private Welcome() {}

    static String of(Addresses addresses) {
        return """

                Demo application   %s
                Mail               %s
                Keycloak           %s  (%s / %s)
                Issuer             %s

                People who can sign in, each with the password demo-only:
                  lynn         cleans for Beach Co and works for Harbour Stays. Meridian Resorts has invited her
                  smith        owns houses: sees what the Smith family owns in Beach Co
                  beach-staff  manages the team of Beach Co: can invite people, and log in as a member
                  chain-staff  manages the team of Meridian Hotels, a chain: can invite people
                  agent        works for an agency: sees a part of Meridian Hotels, and the agency itself
                  realm-staff  manages all accounts over REST, and is a member of none

                Mail of the demo has two invitations: one for Robin Reed, who has no login yet, and one for lynn.
                """.formatted(
                        addresses.app(),
                        addresses.inbox(),
                        DemoRealm.console(addresses),
                        AdminRest.USER,
                        AdminRest.PASSWORD,
                        addresses.issuer());
    }
}
