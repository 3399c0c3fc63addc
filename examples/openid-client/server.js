// A portal on a server of its own, with openid-client. Browsers get a cookie and no token. The account is in the address of
// each page. So each tab has an account of its own, and a reload stays in it.
// Settings are environment variables: ISSUER (the realm), CLIENT_ID, CLIENT_SECRET, API_AUDIENCE, PORT.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import * as client from 'openid-client';
import { getJson, inWords } from '../page/api.js';
import { Api } from './api.js';
import { signedIn, signedOut } from './pages.js';
import { Family } from './tokens.js';

const {
  ISSUER = 'http://localhost:8080/realms/demo', CLIENT_ID = 'my-backend', CLIENT_SECRET, API_AUDIENCE = 'my-api', PORT = '3000',
} = process.env;

// region create
// Requests without TLS are allowed for localhost only.
const options = ISSUER.startsWith('http://localhost') ? { execute: [client.allowInsecureRequests] } : undefined;
const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, options);
// endregion

const keycloak = new URL(ISSUER).origin;
const api = new Api(ISSUER, API_AUDIENCE, config.serverMetadata().jwks_uri);
const css = await readFile(new URL('../page/page.css', import.meta.url));
const switchScript = await readFile(new URL('../page/switch.js', import.meta.url));
// This is for one server. Several servers need a shared store, and sessions need an end.
const sessions = new Map();
let origin;

const routes = {
  /** Redirects to the account that a link names, for example from an invitation, or else to the last one. `log_in_as` stays in the address. */
  'GET /': async ({ session, query }) => {
    const link = query.get('account_hint');
    const error = query.get('error');
    const [latest] = [...session.families.values()].slice(-1);
    if (latest === undefined) {
      return link === null ? ok(signedOut(error && inWords(error))) : redirect(`/sign-in?${query}`);
    }
    const further = { error, log_in_as: query.get('log_in_as') };
    return link === null || error !== null ? enter(session, latest, further) : switched(session, latest, link, further);
  },

  // region sign-in
  'GET /sign-in': async ({ session, query }) => {
    const request = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      logInAs: query.get('log_in_as'),
    };
    session.requests.set(request.state, request);
    const hint = query.get('account_hint');
    return redirect(client.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope: 'openid account',
      state: request.state,
      nonce: request.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
      ...(query.has('choose') && { prompt: 'select_account' }),
      ...(hint && { account_hint: hint }),
    }).href);
  },

  'GET /callback': async ({ response, sid, session, query }) => {
    const request = session.requests.get(query.get('state'));
    session.requests.delete(query.get('state'));
    const tokens = await client.authorizationCodeGrant(config, new URL(`${origin}/callback?${query}`), {
      pkceCodeVerifier: request?.verifier,
      expectedState: request?.state ?? 'none',
      expectedNonce: request?.nonce,
      idTokenExpected: true,
    });
    const family = new Family(config, tokens);
    return enter(renewed(response, sid, session, family.claims.sub), family, { log_in_as: request.logInAs });
  },
  // endregion

  'GET /accounts/:account/': async ({ session, family, query }) => {
    const { acting } = family;
    const claims = acting?.claims ?? family.claims;
    const content = { issuer: ISSUER, claims, contracts: [], endsAt: acting?.endsAt, asked: query.get('log_in_as') };
    const error = query.get('error');
    try {
      const { items } = await getJson(`${ISSUER}/portal-access/me/contracts`, await family.accessToken());
      return ok(signedIn({ ...content, contracts: items }, error && inWords(error)));
    } catch (refused) {
      console.error(refused);
      return acting && refused.code === 401 ? leave(session, family, 'log_in_as_over') : ok(signedIn(content, inWords(refused.code)));
    }
  },

  // region switch
  /** The list for the button. Its query has `search`, `parent`, `first` and `max`. */
  'GET /accounts/:account/accounts': async ({ request, family, query }) => {
    const response = await fetch(`${ISSUER}/portal-access/me/accounts?${query}`, {
      headers: {
        Authorization: `Bearer ${await family.accessToken()}`,
        'Accept-Language': request.headers['accept-language'] ?? '',
      },
    });
    return { status: response.status, type: 'application/json', body: await response.text() };
  },

  'POST /accounts/:account/switch': ({ session, family, form }) => switched(session, family, form.get('account')),
  // endregion

  'POST /accounts/:account/refresh': async ({ session, family }) => {
    await family.refresh();
    return enter(session, family);
  },

  // region log-in-as
  'POST /accounts/:account/log-in-as': async ({ session, family, form }) => {
    await family.logInAs(form.get('user'), form.get('reason'));
    return enter(session, family);
  },

  'POST /accounts/:account/go-back': ({ session, family }) => leave(session, family),
  // endregion

  'POST /sign-out': ({ sid, session }) => {
    const [family] = session.families.values();
    sessions.delete(sid);
    return redirect(client.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${origin}/`,
      ...(family && { id_token_hint: family.idToken }),
    }).href);
  },

  'GET /page.css': () => ({ status: 200, type: 'text/css', body: css }),
  'GET /switch.js': () => ({ status: 200, type: 'text/javascript', body: switchScript }),

  'GET /api/contracts/:contract/calendar': async ({ request, parameter }) => {
    const status = await api.calendar(request.headers.authorization, parameter);
    return { status, type: 'application/json', body: JSON.stringify({ status }) };
  },
};

/** Stores the family and shows its account. What the page needs further is in its address. */
function enter(session, family, further = {}) {
  const account = family.claims.account?.id ?? 'none';
  session.families.delete(account);
  session.families.set(account, family);
  const query = queryOf(further);
  return redirect(`/accounts/${account}/${query.size > 0 ? `?${query}` : ''}`);
}

/** Enters another account by a switch or, without a refresh token, by a sign-in. */
async function switched(session, family, account, further) {
  return family.isRenewable ? enter(session, await family.switchTo(account), further) : signIn({ account_hint: account, ...further });
}

/** Leads to the sign-in. The values that are there are in its address. */
function signIn(parameters) {
  return redirect(`/sign-in?${queryOf(parameters)}`);
}

function queryOf(parameters) {
  return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
}

/** Shows the person's own account again. */
async function leave(session, family, error) {
  await family.goBack();
  return enter(session, family, { error });
}

/** Gives the session a new id, so that a stolen old id is useless. Removes the tokens of another person. */
function renewed(response, sid, session, person) {
  sessions.delete(sid);
  if (session.person !== person) {
    session.families.clear();
    session.person = person;
  }
  return begin(response, session).session;
}

const server = createServer(async (request, response) => {
  try {
    send(response, await handle(request, response));
  } catch (error) {
    console.error(error);
    send(response, { status: 500, type: 'text/plain', body: 'Something went wrong.' });
  }
});

async function handle(request, response) {
  const { pathname, searchParams: query } = new URL(request.url, 'http://localhost');
  const [, prefix, parameter, rest] = /^(\/accounts\/|\/api\/contracts\/)([^/]+)(\/.*)$/.exec(pathname) ?? [];
  const name = prefix === undefined ? pathname : `${prefix}:${prefix.startsWith('/api') ? 'contract' : 'account'}${rest}`;
  const route = routes[`${request.method} ${name}`];
  if (route === undefined) {
    return { status: 404, type: 'text/plain', body: 'Not found.' };
  }
  // A form on another site must not use the cookie of this one.
  if (request.method === 'POST' && request.headers.origin !== origin) {
    return { status: 403, type: 'text/plain', body: 'This form belongs to another site.' };
  }
  const context = { request, response, query, parameter: parameter && decodeURIComponent(parameter), ...sessionOf(request, response) };
  if (!name.startsWith('/accounts/')) {
    return explained(context, route);
  }
  context.family = context.session.families.get(context.parameter);
  if (context.family === undefined || (context.family.isEnding && !context.family.isRenewable)) {
    return signIn({ account_hint: context.parameter });
  }
  context.form = new URLSearchParams(await text(request));
  return explained(context, route);
}

// region explain
/** Runs a route. If Keycloak refuses a request, the page shows the error. */
async function explained(context, route) {
  try {
    return await route(context);
  } catch (error) {
    const code = error.error ?? error.code;
    if (code === undefined) {
      throw error;
    }
    if (code === 'invalid_grant') {
      context.session.families.delete(context.parameter);
    }
    const family = context.session.families.get(context.parameter);
    return family ? enter(context.session, family, { error: code }) : redirect(`/?error=${encodeURIComponent(code)}`);
  }
}
// endregion

function sessionOf(request, response) {
  const sid = /(?:^|; )sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const session = sessions.get(sid);
  return session === undefined ? begin(response, { requests: new Map(), families: new Map() }) : { sid, session };
}

function begin(response, session) {
  const sid = randomUUID();
  sessions.set(sid, session);
  // Over TLS, add Secure.
  response.setHeader('Set-Cookie', `sid=${sid}; HttpOnly; SameSite=Lax; Path=/`);
  return { sid, session };
}

function ok(body) {
  return { status: 200, type: 'text/html', body };
}

function redirect(location) {
  return { status: 303, type: 'text/plain', body: '', location };
}

function send(response, { status, type, body, location }) {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${keycloak}; connect-src 'self'; style-src 'self'; img-src data:;`
      + ` base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${keycloak}`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    ...(location && { Location: location }),
  });
  response.end(body);
}

async function text(request) {
  let body = '';
  for await (const part of request) {
    body += part;
    if (body.length > 10_000) {
      throw new Error('The form is too long.');
    }
  }
  return body;
}

server.listen(Number(PORT), 'localhost', () => {
  origin = `http://localhost:${server.address().port}`;
  console.log(`Listening at ${origin}`);
});
