package org.portalaccess.signin;

/** What is to be done about the account at one sign-in (design, section 4). */
sealed interface SignInStep {

    /**
     * Enter an account without a question.
     *
     * @param accountId the account's id
     */
    record Enter(String accountId) implements SignInStep {}

    /** Show the page <em>Choose an account</em>. */
    record Ask() implements SignInStep {}

    /** The person has no account, and the realm lets nobody in without: show a page that says so. */
    record Refuse() implements SignInStep {}

    /** Go on without an account. */
    record Pass() implements SignInStep {}
}
