package org.portalaccess.mail;

/** The kinds of mail. Each has a template and a subject with its name. */
public enum MailKind {
    /** An invitation, with its link. */
    INVITATION("invitation"),
    /** The invitation again, before it expires. */
    REMINDER("reminder"),
    /** A new link; the old one has stopped working. */
    CHANGED("changed"),
    /** A message of the invited person to the inviter. */
    MESSAGE("message"),
    /** To the inviter: the person has joined. */
    JOINED("joined"),
    /** To a member: the access has ended. */
    REMOVED("removed"),
    /** To the new address: please confirm it. */
    EMAIL_CHANGE("email-change"),
    /** To the old address: it is no longer the person's. */
    EMAIL_CHANGED("email-changed");

    private final String name;

    MailKind(String name) {
        this.name = name;
    }

    String template() {
        return "portal-access-" + name + ".ftl";
    }

    String subject() {
        return "portal-access.mail." + name + ".subject";
    }
}
