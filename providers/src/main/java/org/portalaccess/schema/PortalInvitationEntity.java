package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An invitation as a row. */
@Entity
@Table(name = "PORTAL_INVITATION")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalInvitationEntity extends PortalGiverColumns {

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

    public PortalInvitationEntity(String id, String realmId, long createdAt, int lifeHours, String linkBase) {
        this.id = id;
        this.realmId = realmId;
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

    public int getSentCount() {
        return sentCount;
    }

    public String getDelivery() {
        return delivery;
    }

    public @Nullable String getDeliveryFailure() {
        return deliveryFailure;
    }

    public void setDelivery(int sentCount, String delivery, @Nullable String failure) {
        this.sentCount = sentCount;
        this.delivery = delivery;
        this.deliveryFailure = failure;
    }

    public String getMail() {
        return mail;
    }

    public long getMailAt() {
        return mailAt;
    }

    public @Nullable Integer getMailFailed() {
        return mailFailed;
    }

    public @Nullable Long getNextTry() {
        return nextTry;
    }

    public void setMail(String mail, long mailAt, int mailFailed, @Nullable Long nextTry) {
        this.mail = mail;
        this.mailAt = mailAt;
        this.mailFailed = mailFailed;
        this.nextTry = nextTry;
    }

    public void setEmail(String email, String emailFolded) {
        this.email = email;
        this.emailFolded = emailFolded;
    }

    public void setNames(@Nullable String firstName, @Nullable String lastName, String searchText) {
        this.firstName = firstName;
        this.lastName = lastName;
        this.searchText = searchText;
    }

    public void setText(@Nullable String locale, @Nullable String message) {
        this.locale = locale;
        this.message = message;
    }

    public void setClient(@Nullable String client) {
        this.client = client;
    }

    public void setSecrets(@Nullable String secretHash, @Nullable String reminderHash) {
        this.secretHash = secretHash;
        this.reminderHash = reminderHash;
    }

    public void setTimes(long expiresAt, @Nullable Long remindAt) {
        this.expiresAt = expiresAt;
        this.remindAt = remindAt;
    }

    public void setDueAt(@Nullable Long dueAt) {
        this.dueAt = dueAt;
    }

    public void setStatus(String status, @Nullable Long endedAt, @Nullable String acceptedBy) {
        this.status = status;
        this.endedAt = endedAt;
        this.acceptedBy = acceptedBy;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
