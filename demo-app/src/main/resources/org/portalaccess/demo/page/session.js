// The tokens of this tab: sign-in with PKCE, renewal, and requests with the access token. They are in memory only.
// The switch button exchanges them (mode "exchange"), and its serial() and guard() keep the tab in one account.

const kept = 'sign-in';

/** Without the console, Keycloak serves no switch button. Then people choose the account when they sign in. */
const ALONE = {
  serial: (task) => task(),
  guard: (expected, accept) => (token, answer) => accept(answer),
  accountHint: () => undefined,
};

/** An answer that says no. The code is the `error` of OAuth, or the status. */
export class Refused extends Error {
  constructor(code, description) {
    super(description || code);
    this.code = code;
  }
}

/** An answer for the account that this tab has left meanwhile. Nobody shows it. */
export class Stale extends Error {}

export class Session {
  #renewing = null;
  #take;
  // Ends the requests that are under way when the account changes.
  #requests = new AbortController();

  /** @param switcher the module of the switch button; null if Keycloak does not serve it */
  constructor({ issuer, clientId }, switcher) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.switcher = switcher ?? ALONE;
    this.own = null;
    // The token of log in as. The own tokens stay as they are meanwhile.
    this.acting = null;
    // Grows with each change of the person or the account.
    this.epoch = 0;
    this.#take = this.switcher.guard(() => claims(this.own?.access_token).account?.id, (answer) => {
      this.own = { ...this.own, ...answer };
    });
  }

  get isSignedIn() {
    return this.own !== null;
  }

  /** The claims of the access token, for display only: decisions are made by the server, which checks the signature. */
  get claims() {
    return claims(this.#now.access_token);
  }

  get #now() {
    return this.acting ?? this.own;
  }

  /** The account that this tab was in before it was loaded again. */
  get hint() {
    return this.switcher.accountHint(this.clientId);
  }

  /** What the switch button may use. During log in as it gets no refresh token. */
  forButton() {
    return { accessToken: this.#now?.access_token, refreshToken: this.acting ? undefined : this.own?.refresh_token };
  }

  /** Takes tokens of another account, or the one of log in as, which comes without a refresh token. */
  keep(answer) {
    this.#begin();
    if (claims(answer.access_token).act) {
      this.acting = answer;
    } else {
      this.own = answer;
    }
  }

  /** Ends log in as. The button has revoked its token. */
  leave() {
    this.#begin();
    this.acting = null;
  }

  #begin() {
    this.epoch += 1;
    this.#requests.abort(new Stale());
    this.#requests = new AbortController();
  }

  forget() {
    this.leave();
    this.own = null;
  }

  /** Redirects to the sign-in. This tab comes back to the same part of the page. */
  async signIn(parameters = {}) {
    const [verifier, state, nonce] = [random(), random(), random()];
    sessionStorage.setItem(kept, JSON.stringify({ verifier, state, nonce, back: backTo() }));
    const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    location.assign(this.#endpoint('auth', {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: `${location.origin}/`,
      // Keycloak's API accepts changes only from applications that ask for portal-access.
      scope: 'openid portal-access',
      state,
      nonce,
      code_challenge: base64url(new Uint8Array(challenge)),
      code_challenge_method: 'S256',
      ...parameters,
    }));
  }

  /** Takes the answer of the sign-in. Returns false if this is no return from there. */
  async arrive() {
    const answer = new URLSearchParams(location.search);
    if (!answer.has('state')) {
      return false;
    }
    const request = JSON.parse(sessionStorage.getItem(kept) ?? '{}');
    sessionStorage.removeItem(kept);
    history.replaceState(null, '', request.back ?? '/');
    if (request.state !== answer.get('state')) {
      throw new Refused('state', 'This answer belongs to another sign-in. Please sign in again.');
    }
    if (answer.has('error')) {
      throw new Refused(answer.get('error'), answer.get('error_description'));
    }
    const tokens = await this.#token({
      grant_type: 'authorization_code',
      code: answer.get('code'),
      redirect_uri: `${location.origin}/`,
      code_verifier: request.verifier,
    });
    if (claims(tokens.id_token).nonce !== request.nonce) {
      throw new Refused('nonce', 'This answer belongs to another sign-in. Please sign in again.');
    }
    this.keep(tokens);
    return true;
  }

  signOut() {
    const { id_token: hint } = this.own;
    this.forget();
    location.assign(this.#endpoint('logout', {
      client_id: this.clientId,
      id_token_hint: hint,
      post_logout_redirect_uri: `${location.origin}/`,
    }));
  }

  /** Renews the tokens. No switch happens meanwhile, and tokens of another account are dropped. */
  renew() {
    return this.switcher.serial(async () => {
      const answer = await this.#token({ grant_type: 'refresh_token', refresh_token: this.own.refresh_token });
      this.#take(answer.access_token, answer);
    });
  }

  /** Asks the resource server of the portal. */
  portal(method, path, body) {
    return this.#ask(method, `/api/${path}`, body);
  }

  /** Asks Keycloak's portal access API. */
  keycloak(method, path, body) {
    return this.#ask(method, `${this.issuer}/portal-access/${path}`, body);
  }

  async #ask(method, address, body) {
    await this.#renewInTime();
    const { signal } = this.#requests;
    const headers = { Authorization: `Bearer ${this.#now.access_token}`, Accept: 'application/json' };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (method === 'DELETE') {
      // This matches any version.
      headers['If-Match'] = '*';
    }
    const response = await fetch(address, { method, headers, body: JSON.stringify(body), signal });
    const answer = response.status === 204 ? null : await response.json();
    signal.throwIfAborted();
    if (!response.ok) {
      throw new Refused(response.status, problem(answer));
    }
    return answer;
  }

  /** Renews the tokens when the old one is about to expire, once for all requests that wait for it. */
  async #renewInTime() {
    if (this.acting === null && this.claims.exp * 1000 < Date.now() + 10_000) {
      this.#renewing ??= this.renew().finally(() => {
        this.#renewing = null;
      });
      await this.#renewing;
    }
  }

  async #token(form) {
    const response = await fetch(this.#endpoint('token'), {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.clientId, ...form }),
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Refused(body.error, body.error_description);
    }
    return body;
  }

  #endpoint(name, parameters) {
    const query = parameters === undefined ? '' : `?${new URLSearchParams(parameters)}`;
    return `${this.issuer}/protocol/openid-connect/${name}${query}`;
  }
}

/** Where this tab is. A link to log in as somebody stays in the address: the button asks for the reason. */
function backTo() {
  return `/${new URLSearchParams(location.search).has('log_in_as') ? location.search : ''}${location.hash}`;
}

/** The text of a problem (RFC 9457): the error of the request, then the error of each field. */
function problem({ detail, title, error, errors = [] }) {
  return [...new Set([detail ?? title ?? error, ...errors.map((one) => one.detail)])].filter(Boolean).join(' ');
}

function claims(token) {
  if (!token) {
    return {};
  }
  const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (char) => char.charCodeAt(0))));
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
