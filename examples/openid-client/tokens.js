// The tokens of a person on the server: one family of tokens for each account that they have entered.
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { Refused } from '../page/api.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';

/** The tokens of one account, from a sign-in or a switch, renewed by refreshes. */
export class Family {
  #config;
  #tokens;
  #acting = null;
  #last = Promise.resolve();

  constructor(config, tokens) {
    this.#config = config;
    this.#tokens = tokens;
  }

  /** The claims of the access token. It came directly from Keycloak, so its signature need not be checked. */
  get claims() {
    return decodeJwt(this.#tokens.access_token);
  }

  get idToken() {
    return this.#tokens.id_token;
  }

  /** Whether there is a refresh token. Without one, the person signs in again to switch, and at the end of the access token. */
  get isRenewable() {
    return this.#tokens.refresh_token !== undefined;
  }

  /** Whether the access token ends within seconds. */
  get isEnding() {
    return this.claims.exp * 1000 < Date.now() + 30_000;
  }

  /** The token of log in as, or else an access token that is valid for at least some more seconds. */
  async accessToken() {
    if (this.acting !== null) {
      return this.acting.token;
    }
    if (this.isEnding) {
      await this.refresh();
    }
    return this.#tokens.access_token;
  }

  // region lock
  /**
   * One call of the token endpoint at a time. A browser sends several requests at once. If the realm rotates refresh tokens,
   * using one twice ends the session. With several servers, use a shared lock.
   */
  #oneAtATime(work) {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
  // endregion

  // region refresh
  refresh() {
    return this.#oneAtATime(async () => {
      const answer = await client.refreshTokenGrant(this.#config, this.#tokens.refresh_token);
      this.#tokens = { ...this.#tokens, ...answer };
    });
  }
  // endregion

  // region switch
  /** Returns the family of another account. This family stays valid: another tab may use it. */
  switchTo(account) {
    return this.#oneAtATime(async () => {
      const answer = await client.genericGrantRequest(this.#config, EXCHANGE, {
        subject_token: this.#tokens.refresh_token,
        subject_token_type: REFRESH_TOKEN,
        account,
      });
      return new Family(this.#config, answer);
    });
  }
  // endregion

  // region log-in-as
  /** Gets a token for looking at the account as another member. It is kept beside the tokens of this family, not in their place. */
  logInAs(user, reason) {
    return this.#oneAtATime(async () => {
      const answer = await client.genericGrantRequest(this.#config, EXCHANGE, {
        subject_token: this.#tokens.refresh_token,
        subject_token_type: REFRESH_TOKEN,
        account: this.claims.account.id,
        requested_subject: user,
        reason,
      }).catch((error) => {
        throw error.error === 'invalid_target' ? new Refused('log_in_as_refused') : error;
      });
      const token = answer.access_token;
      this.#acting = { token, claims: decodeJwt(token), endsAt: Date.now() + answer.expires_in * 1000 };
    });
  }

  /** That token, its claims and its end; null if there is none or it has ended. */
  get acting() {
    return this.#acting?.endsAt > Date.now() ? this.#acting : null;
  }

  /** Revokes that token. Without this, it would work until its end. The tokens of this family stay valid. */
  async goBack() {
    const { acting } = this;
    this.#acting = null;
    if (acting !== null) {
      await client.tokenRevocation(this.#config, acting.token);
    }
  }
  // endregion
}
