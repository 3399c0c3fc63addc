// OpenID Connect for a public client: authorization code with PKCE, refresh, and the account switch by token exchange.

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token';

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
  }

  /** Leaves for the sign-in page. */
  async signIn(parameters = {}) {
    const [verifier, state, nonce] = [random(), random(), random()];
    kept.write('request', { verifier, state, nonce });
    const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    location.assign(this.endpoint('auth', {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirect,
      scope: 'openid',
      state,
      nonce,
      code_challenge: base64url(new Uint8Array(challenge)),
      code_challenge_method: 'S256',
      ...parameters,
    }));
  }

  /** Back from the sign-in page: trades the code for tokens. */
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

  /** Into another account, without signing in again. */
  async switchTo(account) {
    this.keep(await this.token({
      grant_type: EXCHANGE,
      subject_token: this.tokens.refresh_token,
      subject_token_type: REFRESH_TOKEN,
      account,
    }));
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

  /** Claims of the access token, for looking at: who uses them to decide must verify the signature first. */
  access() {
    return claims(this.tokens.access_token);
  }

  /** Reads from the portal access API; refreshes first when the token is about to end. */
  async read(path) {
    if (this.access().exp * 1000 < Date.now() + 10_000) {
      await this.refresh();
    }
    const response = await fetch(`${this.issuer}/portal-access/${path}`, {
      headers: { Authorization: `Bearer ${this.tokens.access_token}`, Accept: 'application/json' },
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Refused(String(response.status), body.detail ?? body.title);
    }
    return body;
  }

  forget() {
    kept.remove('tokens');
    this.tokens = null;
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
