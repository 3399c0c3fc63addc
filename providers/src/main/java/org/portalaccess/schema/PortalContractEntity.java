package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A contract as a row. */
@Entity
@Table(name = "PORTAL_CONTRACT")
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public class PortalContractEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "ACCOUNT_ID", updatable = false)
    private String accountId;

    @Column(name = "CONTRACT_KEY", updatable = false)
    private String key;

    @Column(name = "NAME")
    private String name;

    @Column(name = "SEARCH_NAME")
    private String searchName;

    @Column(name = "ORDINAL", updatable = false)
    private int ordinal;

    @Column(name = "VERSION")
    private int version;

    /** For Hibernate. */
    protected PortalContractEntity() {}

    public PortalContractEntity(String id, String accountId, String key, int ordinal) {
        this.id = id;
        this.accountId = accountId;
        this.key = key;
        this.ordinal = ordinal;
    }

    public String getId() {
        return id;
    }

    public String getAccountId() {
        return accountId;
    }

    public String getKey() {
        return key;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getSearchName() {
        return searchName;
    }

    public void setSearchName(String searchName) {
        this.searchName = searchName;
    }

    public int getOrdinal() {
        return ordinal;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
