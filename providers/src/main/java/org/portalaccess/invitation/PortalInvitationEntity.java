package org.portalaccess.invitation;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.MailKind;
import org.portalaccess.platform.Addresses;

/** An invitation as a row. Only {@link InvitationStore} and {@link LockedInvitation} use it. */
@Entity
@Table(name = "PORTAL_INVITATION")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInvitationEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "EMAIL")
    private String email;

    @Column(name = "EMAIL_FOLDED")
    private String emailFolded;

    @Column(name = "FIRST_NAME")
    private @Nullable String firstName;

    @Column(name = "LAST_NAME")
    private @Nullable String lastName;

    @Column(name = "SEARCH_TEXT")
    private String searchText;

    @Column(name = "LOCALE")
    private @Nullable String locale;

    @Column(name = "CLIENT")
    private @Nullable String client;

    @Column(name = "STATUS")
    private String status;

    @Column(name = "SECRET_HASH")
    private @Nullable String secretHash;

    @Column(name = "REMINDER_HASH")
    private @Nullable String reminderHash;

    @Column(name = "GIVER_REALM", updatable = false)
    private String giverRealm;

    @Column(name = "GIVER_USER", updatable = false)
    private String giverUser;

    @Column(name = "GIVER_NAME", updatable = false)
    private String giverName;

    @Column(name = "GIVER_STANDING", updatable = false)
    private String giverStanding;

    @Column(name = "CREATED_AT", updatable = false)
    private long createdAt;

    @Column(name = "EXPIRES_AT")
    private long expiresAt;

    @Column(name = "LIFE_HOURS", updatable = false)
    private int lifeHours;

    @Column(name = "REMIND_AT")
    private @Nullable Long remindAt;

    @Column(name = "DUE_AT")
    private @Nullable Long dueAt;

    @Column(name = "LINK_BASE", updatable = false)
    private String linkBase;

    @Column(name = "SENT_COUNT")
    private int sentCount;

    @Column(name = "DELIVERY")
    private String delivery;

    @Column(name = "DELIVERY_REASON")
    private @Nullable String deliveryFailure;

    @Column(name = "MAIL")
    private String mail;

    @Column(name = "MAIL_AT")
    private long mailAt;

    @Column(name = "MAIL_FAILED")
    private @Nullable Integer mailFailed;

    @Column(name = "NEXT_TRY")
    private @Nullable Long nextTry;

    @Column(name = "MESSAGE")
    private @Nullable String message;

    @Column(name = "ENDED_AT")
    private @Nullable Long endedAt;

    @Column(name = "ACCEPTED_BY")
    private @Nullable String acceptedBy;

    @Column(name = "VERSION")
    private int version;

    /** For Hibernate. */
    protected PortalInvitationEntity() {}

    PortalInvitationEntity(String id, String realmId, Actor delegator, long createdAt, int lifeHours, String linkBase) {
        this.id = id;
        this.realmId = realmId;
        this.giverRealm = delegator.realmId();
        this.giverUser = delegator.userId();
        this.giverName = delegator.username();
        this.giverStanding = delegator.authority().name();
        this.createdAt = createdAt;
        this.lifeHours = lifeHours;
        this.linkBase = linkBase;
        this.version = 1;
    }

    public String getId() {
        return id;
    }

    public String getRealmId() {
        return realmId;
    }

    public String getEmail() {
        return email;
    }

    public @Nullable String getFirstName() {
        return firstName;
    }

    public @Nullable String getLastName() {
        return lastName;
    }

    public @Nullable String getLocale() {
        return locale;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public @Nullable String getClient() {
        return client;
    }

    public String getStatus() {
        return status;
    }

    public @Nullable String getSecretHash() {
        return secretHash;
    }

    public @Nullable String getReminderHash() {
        return reminderHash;
    }

    public long getCreatedAt() {
        return createdAt;
    }

    public long getExpiresAt() {
        return expiresAt;
    }

    public int getLifeHours() {
        return lifeHours;
    }

    public @Nullable Long getRemindAt() {
        return remindAt;
    }

    public String getLinkBase() {
        return linkBase;
    }

    public @Nullable String getAcceptedBy() {
        return acceptedBy;
    }

    public int getVersion() {
        return version;
    }

    Actor delegator() {
        return new Actor(giverRealm, giverUser, giverName, Actor.Authority.valueOf(giverStanding));
    }

    MailDispatch dispatch() {
        return new MailDispatch(
                sentCount,
                MailDispatch.State.valueOf(delivery.toUpperCase(Locale.ROOT)),
                deliveryFailure == null ? null : Delivery.fromStored(deliveryFailure),
                MailKind.valueOf(mail.toUpperCase(Locale.ROOT)),
                mailAt,
                mailFailed == null ? 0 : mailFailed,
                nextTry);
    }

    void setInvitee(Invitee invitee) {
        email = invitee.email();
        emailFolded = Addresses.fold(invitee.email());
        firstName = invitee.firstName();
        lastName = invitee.lastName();
        locale = invitee.locale();
        message = invitee.message();
        searchText = invitee.searchText();
    }

    void setClient(@Nullable String client) {
        this.client = client;
    }

    void setSecrets(@Nullable String secretHash, @Nullable String reminderHash) {
        this.secretHash = secretHash;
        this.reminderHash = reminderHash;
    }

    void setTimes(long expiresAt, @Nullable Long remindAt) {
        this.expiresAt = expiresAt;
        this.remindAt = remindAt;
    }

    void setDueAt(@Nullable Long dueAt) {
        this.dueAt = dueAt;
    }

    void setDispatch(MailDispatch dispatch) {
        sentCount = dispatch.sentCount();
        delivery = dispatch.delivery().key();
        deliveryFailure = dispatch.failure() == null ? null : dispatch.failure().name();
        mail = dispatch.kind().name().toLowerCase(Locale.ROOT);
        mailAt = dispatch.at();
        mailFailed = dispatch.failed();
        nextTry = dispatch.nextTry();
    }

    void setStatus(InvitationStatus status, @Nullable Long endedAt, @Nullable String acceptedBy) {
        this.status = status.key();
        this.endedAt = endedAt;
        this.acceptedBy = acceptedBy;
    }

    void setVersion(int version) {
        this.version = version;
    }
}
