package org.portalaccess.account;

/**
 * The parts of other features below one account. The methods only create the part. They neither read nor refuse
 * anything, because a refusal at that point could not become one of our answers.
 */
public interface AccountSubresources {

    /** {@code /accounts/{account}/contracts}. */
    Object contracts(String account);

    /** {@code /accounts/{account}/owners}. */
    Object owners(String account);

    /** {@code /accounts/{account}/members}. */
    Object members(String account);

    /** {@code /accounts/{account}/history}. */
    Object history(String account);

    /** {@code /accounts/{account}/former-members}. */
    Object formerMembers(String account);

    /** {@code /accounts/{account}/tree}. */
    Object tree(String account);

    /** {@code /accounts/{account}/invitations}. */
    Object invitations(String account);

    /** {@code /accounts/{account}/applications}. */
    Object applications(String account);

    /** {@code /accounts/{account}/access}. */
    Object access(String account);

    /** Returns the data about memberships in the preview of a move. */
    MoveDetails moveDetails();
}
