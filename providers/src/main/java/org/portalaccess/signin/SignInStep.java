package org.portalaccess.signin;

/** The step that decides on the account at a sign-in (docs/concepts.md#sign-in). */
sealed interface SignInStep {

    /**
     * Enter an account without a question.
     *
     * @param accountId the account's id
     */
    record Enter(String accountId) implements SignInStep {}

    /** Show the page <em>Choose an account</em>. */
    record Ask() implements SignInStep {}

    /** Show a page of refusal: the user has no account, and the realm requires one. */
    record Refuse() implements SignInStep {}

    /** Continue without an account. */
    record Pass() implements SignInStep {}
}
