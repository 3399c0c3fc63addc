package org.portalaccess.mail;

/** The mails that there are, each with a template and a subject of its name. */
public enum MailKind {
    /** An invitation, with its link. */
    INVITATION("invitation"),
    /** The same again, before it expires. */
    REMINDER("reminder"),
    /** A new link, the old one having stopped working. */
    CHANGED("changed"),
    /** What the invited person writes to who has invited them. */
    MESSAGE("message"),
    /** To who has invited somebody: they have joined. */
    JOINED("joined"),
    /** To a member: the access is gone. */
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
