// A resource server: the data that a program with an access token may read.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { readGrants } from 'portal-access-token-reader';

const VIEW = 'calendar:view';
/** The account of each contract. The resource server has this data itself, for example in its database. */
const ACCOUNTS = new Map([['BARN', 'beachco'], ['HUT', 'beachco'], ['PIER', 'harbour']]);

/** Checks whether the bearer of a token may see the calendar of a contract. */
export class Api {
  #issuer;
  #audience;
  #keys;

  constructor(issuer, audience, jwksUri) {
    this.#issuer = issuer;
    this.#audience = audience;
    this.#keys = createRemoteJWKSet(new URL(jwksUri));
  }

  /** The status of the answer: 200, 401 or 403. */
  async calendar(authorization, contract) {
    const claims = await this.#verify(authorization);
    if (claims === null) {
      return 401;
    }
    return await this.#mayView(claims, contract, authorization) ? 200 : 403;
  }

  // region verify
  /** The claims of a token that this realm has issued for this API. A token for another audience counts as none. */
  async #verify(authorization) {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
    try {
      const { payload } = await jwtVerify(token, this.#keys, { issuer: this.#issuer, audience: this.#audience, typ: 'JWT' });
      return payload.typ === 'Bearer' ? payload : null;
    } catch (error) {
      if (error.code?.startsWith('ERR_J')) {
        return null;
      }
      throw error;
    }
  }
  // endregion

  // region grants
  /** Most tokens contain the answer. For the others, Keycloak has it (OpenID AuthZEN). */
  async #mayView(claims, contract, authorization) {
    const account = ACCOUNTS.get(contract);
    if (account === undefined) {
      return false;
    }
    const answer = readGrants(claims).mayAccess(VIEW, { accounts: [account], key: contract });
    return answer.ask.length > 0 ? this.#ask(contract, authorization) : answer.allowed;
  }

  async #ask(contract, authorization) {
    const response = await fetch(`${this.#issuer}/portal-access/access/v1/evaluation`, {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: { name: VIEW }, resource: { type: 'contract', id: contract } }),
    });
    return response.ok && (await response.json()).decision === true;
  }
  // endregion
}
