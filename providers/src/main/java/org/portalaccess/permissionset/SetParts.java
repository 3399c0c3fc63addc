package org.portalaccess.permissionset;

/** What other features have below a permission set. */
public interface SetParts {

    /** The memberships that carry a set. */
    SetBearers bearers();

    /** {@code …/apply}; {@code set} is the set as the path names it. */
    Object apply(String set);

    /** {@code …/drift}; {@code set} is the set as the path names it. */
    Object drift(String set);
}
