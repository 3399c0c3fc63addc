package org.portalaccess.schema;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** The columns of rows that name the actor who gives something: an invitation, and each of its parts. */
@MappedSuperclass
@Access(AccessType.FIELD)
@SuppressWarnings("NullAway.Init")
public abstract class PortalGiverColumns {

    @Column(name = "GIVER_REALM")
    private String giverRealm;

    @Column(name = "GIVER_USER")
    private String giverUser;

    @Column(name = "GIVER_NAME")
    private String giverName;

    @Column(name = "GIVER_STANDING")
    private String giverStanding;

    public String getGiverRealm() {
        return giverRealm;
    }

    public String getGiverUser() {
        return giverUser;
    }

    public String getGiverName() {
        return giverName;
    }

    public String getGiverStanding() {
        return giverStanding;
    }

    public void setGiver(String realm, String user, String name, String standing) {
        giverRealm = realm;
        giverUser = user;
        giverName = name;
        giverStanding = standing;
    }
}
