// A portal with keycloak-js. Each tab has an account of its own. Tokens are in memory only.
import Keycloak from 'keycloak-js';
import { Refused, inWords, myAccounts } from '/page/api.js';
import { showSignedIn, showSignedOut } from '/page/view.js';

const { issuer, clientId } = await (await fetch('/config.json')).json();

// region create
const [url, realm] = issuer.split('/realms/');
const keycloak = new Keycloak({ url, realm, clientId });
// endregion

// region hint
// keycloak-js has no option for further parameters. So this adds ours to the address of each sign-in.
const loginUrl = keycloak.createLoginUrl;
keycloak.createLoginUrl = async (options) => {
  const address = new URL(await loginUrl(options));
  const account = sessionStorage.getItem('account');
  if (account !== null && options?.prompt !== 'select_account') {
    address.searchParams.set('account_hint', account);
  }
  return address.href;
};

/** Runs after a sign-in, a refresh and a switch, so that a reload of this tab enters the same account. */
function remember() {
  const account = keycloak.tokenParsed.account?.id;
  if (account) {
    sessionStorage.setItem('account', account);
  }
}
keycloak.onAuthSuccess = remember;
keycloak.onAuthRefreshSuccess = remember;
// endregion

// region lock
// One call of the token endpoint at a time. If the realm rotates refresh tokens, using one twice ends the session.
let last = Promise.resolve();
function oneAtATime(work) {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}
// endregion

// region refresh
/** Refreshes if the access token ends within 30 seconds; -1 refreshes in any case. */
function refresh(seconds = 30) {
  return oneAtATime(() => keycloak.updateToken(seconds));
}
keycloak.onTokenExpired = () => refresh().catch(explain);
// endregion

// region switch
function switchTo(account) {
  return oneAtATime(async () => {
    const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        client_id: clientId,
        subject_token: keycloak.refreshToken,
        subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
        account,
      }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Refused(answer.error, answer.error_description);
    }
    // A refresh with the new refresh token sets the other fields and the timer of keycloak-js.
    const before = keycloak.refreshToken;
    keycloak.refreshToken = answer.refresh_token;
    try {
      await keycloak.updateToken(-1);
    } catch (error) {
      if (keycloak.authenticated) {
        keycloak.refreshToken = before;
      }
      throw error;
    }
  });
}
// endregion

// region explain
/** Shows the error. keycloak-js throws an error with the response of the token endpoint, or the error of the sign-in. */
async function explain(error) {
  console.error(error);
  const refused = error.response ? await error.response.json().catch(() => ({})) : {};
  const code = refused.error ?? error.error ?? error.code;
  if (code === 'invalid_grant') {
    keycloak.clearToken();
  }
  await show(inWords(code));
}
// endregion

const actions = {
  signIn: () => keycloak.login(),
  choose: () => keycloak.login({ prompt: 'select_account' }),
  refresh: () => refresh(-1).then(() => show(), explain),
  switchTo: (account) => switchTo(account).then(() => show(), explain),
  signOut: () => {
    sessionStorage.removeItem('account');
    return keycloak.logout();
  },
};

async function show(message) {
  if (!keycloak.authenticated) {
    return showSignedOut(actions, message);
  }
  try {
    const accounts = await myAccounts(issuer, keycloak.token);
    return showSignedIn({ claims: keycloak.tokenParsed, accounts, ...actions }, message);
  } catch (error) {
    console.error(error);
    return showSignedIn({ claims: keycloak.tokenParsed, accounts: [], ...actions }, inWords(error.code));
  }
}

// region start
// The person has followed a link into an account, for example from an invitation.
const wanted = new URLSearchParams(location.search).get('account_hint');
if (wanted !== null) {
  sessionStorage.setItem('account', wanted);
  history.replaceState(null, '', '/');
}

keycloak.onAuthLogout = () => show('You have been signed out.');
try {
  await keycloak.init({
    scope: 'openid account',
    onLoad: 'check-sso',
    silentCheckSsoRedirectUri: `${location.origin}/silent.html`,
    redirectUri: `${location.origin}/`,
  });
  if (wanted !== null && !keycloak.authenticated) {
    await keycloak.login();
  }
  await show();
} catch (error) {
  await explain(error);
}
// endregion
