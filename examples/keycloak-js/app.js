// A portal with keycloak-js and the switch button. Each tab has an account of its own. Tokens are in memory only.
import Keycloak from 'keycloak-js';
import { serial } from 'portal-access-switcher';
import { inWords } from '/page/api.js';
import { AccountData } from '/page/data.js';
import { forgetLink, hasLink, hint } from '/page/link.js';
import { showPage } from '/page/view.js';

const button = document.querySelector('portal-access-switcher');
const [issuer, clientId] = ['issuer', 'client-id'].map((name) => button.getAttribute(name));
const data = new AccountData();

// region create
const [url, realm] = issuer.split('/realms/');
const settings = { scope: 'openid account', checkLoginIframe: false };

/** Creates the instance for the tokens of one account. A switch creates another one. */
function create() {
  const created = new Keycloak({ url, realm, clientId });
  // keycloak-js has no option for further parameters. So this adds ours to the address of each sign-in.
  const loginUrl = created.createLoginUrl;
  created.createLoginUrl = async (options) => {
    const address = new URL(await loginUrl(options));
    Object.entries(hint(clientId)).forEach(([name, value]) => address.searchParams.set(name, value));
    return address.href;
  };
  created.onTokenExpired = () => refresh().catch(explain);
  return created;
}

let keycloak = create();
// endregion

// region refresh
/** Refreshes if the access token ends within 30 seconds; -1 refreshes in any case. Never during a switch. */
function refresh(seconds = 30) {
  return serial(() => (keycloak.refreshToken ? keycloak.updateToken(seconds) : keycloak.login()));
}
// endregion

// region switch
/** The token for looking at the account as another member. keycloak-js keeps the person's own tokens, and never gets this one. */
let acting;

button.tokens = () => (acting ? { accessToken: acting } : { accessToken: keycloak.token, refreshToken: keycloak.refreshToken });
button.keep = async ({ access_token: token, refresh_token: refreshToken, id_token: idToken }) => {
  if (refreshToken) {
    const next = create();
    await next.init({ ...settings, token, refreshToken, idToken });
    // What the old instance has still asked for ends there, and never comes into this account.
    keycloak = next;
  } else {
    acting = token;
  }
  data.forget();
};

button.addEventListener('portal-access-switched', () => show());
button.addEventListener('portal-access-leave', () => {
  acting = undefined;
  return newTokens();
});
button.addEventListener('portal-access-sign-in', () => {
  button.close();
  return explain({ error: 'invalid_grant' });
});

/** Shows the page again after its tokens have changed without a switch. */
async function newTokens() {
  data.forget();
  await Promise.all([button.refresh(), show()]);
}
// endregion

// region explain
/** Shows the error. keycloak-js throws an error with the response of the token endpoint, or the error of the sign-in. */
async function explain(error) {
  console.error(error);
  const refused = error.response ? await error.response.json().catch(() => ({})) : {};
  const code = refused.error ?? error.error ?? error.code;
  if (code === 'invalid_grant') {
    acting = undefined;
    keycloak.clearToken();
  }
  await show(inWords(code));
}
// endregion

const actions = {
  signIn: () => keycloak.login(),
  choose: () => keycloak.login({ prompt: 'select_account' }),
  refresh: () => refresh(-1).then(newTokens, explain),
  signOut: () => keycloak.logout(),
};

function show(message) {
  return showPage({ button, data, token: acting ?? keycloak.token, actions }, message);
}

// region start
try {
  await keycloak.init({ ...settings, onLoad: 'check-sso', silentCheckSsoRedirectUri: `${location.origin}/silent.html` });
  if (hasLink() && !keycloak.authenticated) {
    await keycloak.login();
  }
  forgetLink();
  await newTokens();
} catch (error) {
  await explain(error);
}
// endregion
