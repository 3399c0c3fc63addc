package org.portalaccess.permissionset;

/** The resources of other features below a permission set. */
public interface SetParts {

    /** Returns the memberships that carry a set. */
    SetMemberships bearers();

    /** {@code …/apply}; {@code set} is the name of the set in the path. */
    Object apply(String set);

    /** {@code …/drift}; {@code set} is the name of the set in the path. */
    Object drift(String set);
}
