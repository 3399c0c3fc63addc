package org.portalaccess.account;

/**
 * The resources below one account that other features have. The methods only make the resource: they neither read nor
 * refuse anything, as no answer of ours could be made of that.
 */
public interface AccountParts {

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

    /** {@code /accounts/{account}/invitations}. */
    Object invitations(String account);
}
