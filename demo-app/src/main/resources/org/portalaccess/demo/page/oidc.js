// OpenID Connect for a public client: authorization code with PKCE, refresh, and two token exchanges: the account switch, and log in as.

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** The tokens of this tab. Another tab has its own, maybe in another account. */
const kept = {
  read: (name) => JSON.parse(sessionStorage.getItem(name) ?? 'null'),
  write: (name, value) => sessionStorage.setItem(name, JSON.stringify(value)),
  remove: (name) => sessionStorage.removeItem(name),
};

export class Refused extends Error {
  constructor(code, description) {
    super(description || code);
    this.code = code;
  }
}

export class Oidc {
  constructor({ issuer, clientId }) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.redirect = `${location.origin}/`;
    this.tokens = kept.read('tokens');
    // The token of log in as is kept beside the person's own tokens. To go back, it is deleted.
    this.acting = kept.read('acting');
    this.renewing = null;
  }

  /** Redirects to the sign-in page. */
  async signIn(parameters = {}) {
    const [verifier, state, nonce] = [random(), random(), random()];
    kept.write('request', { verifier, state, nonce });
    const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    location.assign(this.endpoint('auth', {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirect,
      // The API accepts changes only from applications that request portal-access.
      scope: 'openid portal-access',
      state,
      nonce,
      code_challenge: base64url(new Uint8Array(challenge)),
      code_challenge_method: 'S256',
      ...parameters,
    }));
  }

  /** Handles the return from the sign-in page: exchanges the code for tokens. */
  async arrive() {
    const answer = new URLSearchParams(location.search);
    if (!answer.has('state')) {
      return;
    }
    history.replaceState(null, '', '/');
    const request = kept.read('request');
    kept.remove('request');
    if (request === null || request.state !== answer.get('state')) {
      throw new Refused('state', 'This answer belongs to another sign-in. Please sign in again.');
    }
    if (answer.has('error')) {
      throw new Refused(answer.get('error'), answer.get('error_description'));
    }
    const tokens = await this.token({
      grant_type: 'authorization_code',
      code: answer.get('code'),
      redirect_uri: this.redirect,
      code_verifier: request.verifier,
    });
    if (claims(tokens.id_token).nonce !== request.nonce) {
      throw new Refused('nonce', 'This answer belongs to another sign-in. Please sign in again.');
    }
    this.keep(tokens);
  }

  async refresh() {
    this.keep(await this.token({ grant_type: 'refresh_token', refresh_token: this.tokens.refresh_token }));
  }

  /** Enters another account, without a new sign-in. */
  async switchTo(account) {
    this.keep(await this.token({
      grant_type: EXCHANGE,
      subject_token: this.tokens.refresh_token,
      subject_token_type: REFRESH_TOKEN,
      account,
    }));
  }

  /** Logs in as another member of this account, for a few minutes. */
  async logInAs(account, user, reason) {
    try {
      this.acting = await this.token({
        grant_type: EXCHANGE,
        subject_token: this.tokens.refresh_token,
        subject_token_type: REFRESH_TOKEN,
        requested_token_type: ACCESS_TOKEN,
        account,
        requested_subject: user,
        reason,
      });
    } catch (error) {
      if (error.code === 'invalid_target') {
        error.message = 'You cannot log in as this person here: they have access that you do not have, or they help to manage the team.';
      }
      throw error;
    }
    kept.write('acting', this.acting);
  }

  /** Ends log in as by revoking its token. A token that is only deleted here would work until it expires. */
  async back() {
    if (this.acting === null) {
      return;
    }
    const token = this.acting.access_token;
    this.acting = null;
    kept.remove('acting');
    await fetch(this.endpoint('revoke'), {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.clientId, token, token_type_hint: 'access_token' }),
    });
  }

  signOut() {
    const idToken = this.tokens.id_token;
    this.forget();
    location.assign(this.endpoint('logout', {
      client_id: this.clientId,
      id_token_hint: idToken,
      post_logout_redirect_uri: this.redirect,
    }));
  }

  /** The claims of the current access token, for display only. Decisions would need a check of the signature first. */
  access() {
    return claims((this.acting ?? this.tokens).access_token);
  }

  /** The claims of the person's own token, also during log in as. */
  me() {
    return claims(this.tokens.access_token);
  }

  /** Calls the portal access API. Returns its answer, or throws its error. */
  async call(method, path, body) {
    await this.renew();
    const response = await this.send(method, `${this.issuer}/portal-access/${path}`, body);
    if (response.status === 401 && this.acting !== null) {
      await this.endLook();
    }
    const answer = response.status === 204 ? null : await response.json();
    if (!response.ok) {
      throw new Refused(String(response.status), problem(answer));
    }
    return answer;
  }

  /** Reads from the API of realm staff; null if this person is not realm staff. */
  async askAsStaff(path) {
    await this.renew();
    const response = await this.send('GET', `${this.issuer.replace('/realms/', '/admin/realms/')}/portal-access/${path}`);
    return response.ok ? response.json() : null;
  }

  send(method, address, body) {
    const headers = { Authorization: `Bearer ${(this.acting ?? this.tokens).access_token}`, Accept: 'application/json' };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (method === 'DELETE') {
      // This matches any version.
      headers['If-Match'] = '*';
    }
    return fetch(address, { method, headers, body: JSON.stringify(body) });
  }

  /** Gets a new token when the old one is about to expire, once for all calls that wait for it. */
  async renew() {
    if (this.access().exp * 1000 > Date.now() + 10_000) {
      return;
    }
    if (this.acting !== null) {
      await this.endLook();
    }
    this.renewing ??= this.refresh().finally(() => {
      this.renewing = null;
    });
    await this.renewing;
  }

  /** Ends log in as when its token expires, since that token cannot be refreshed. */
  async endLook() {
    await this.back();
    throw new Refused('over', 'Log in as has ended. You are signed in as yourself again.');
  }

  forget() {
    kept.remove('tokens');
    kept.remove('acting');
    this.tokens = null;
    this.acting = null;
  }

  keep(tokens) {
    this.tokens = { ...this.tokens, ...tokens };
    kept.write('tokens', this.tokens);
  }

  async token(form) {
    const response = await fetch(this.endpoint('token'), {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.clientId, ...form }),
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Refused(body.error, body.error_description);
    }
    return body;
  }

  endpoint(name, parameters) {
    const query = parameters === undefined ? '' : `?${new URLSearchParams(parameters)}`;
    return `${this.issuer}/protocol/openid-connect/${name}${query}`;
  }
}

/** The text of a problem (RFC 9457): the error of the request, then the error of each field. */
function problem({ detail, title, error, errors = [] }) {
  return [...new Set([detail ?? title ?? error, ...errors.map((one) => one.detail)])].filter(Boolean).join(' ');
}

function claims(token) {
  const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (char) => char.charCodeAt(0))));
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
