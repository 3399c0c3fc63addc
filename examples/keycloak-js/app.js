// A portal with keycloak-js. Each tab has an account of its own. Tokens are in memory only.
import Keycloak from 'keycloak-js';
import { Refused, inWords, myAccounts } from '/page/api.js';
import { endLogInAs, logInAs, takeLink } from '/page/log-in-as.js';
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

// region log-in-as
/** The token for looking at the account as another member. keycloak-js keeps the person's own tokens, and never gets this one. */
let acting = null;

function startLogInAs(user, reason) {
  return oneAtATime(async () => {
    const { refreshToken, tokenParsed: { account } } = keycloak;
    acting = await logInAs({ issuer, clientId, refreshToken, account: account.id, user, reason });
  });
}

/** Shows the person's own account again. */
async function goBack(code) {
  const ended = acting;
  acting = null;
  if (ended !== null) {
    await endLogInAs(issuer, clientId, ended.token);
    await show(code && inWords(code));
  }
}
// endregion

// region explain
/** Shows the error. keycloak-js throws an error with the response of the token endpoint, or the error of the sign-in. */
async function explain(error) {
  console.error(error);
  const refused = error.response ? await error.response.json().catch(() => ({})) : {};
  const code = refused.error ?? error.error ?? error.code;
  if (code === 'invalid_grant') {
    acting = null;
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
  logInAs: (reason) => startLogInAs(takeLink(), reason).then(() => show(), explain),
  cancel: () => {
    takeLink();
    return show();
  },
  goBack,
  signOut: () => {
    takeLink();
    sessionStorage.removeItem('account');
    return keycloak.logout();
  },
};

async function show(message) {
  if (!keycloak.authenticated) {
    return showSignedOut(actions, message);
  }
  const { token, claims } = acting ?? { token: keycloak.token, claims: keycloak.tokenParsed };
  const asked = sessionStorage.getItem('log_in_as');
  try {
    const accounts = await myAccounts(issuer, token);
    return showSignedIn({ claims, accounts, acting, asked, ...actions }, message);
  } catch (error) {
    console.error(error);
    if (acting && error.code === 401) {
      return goBack('log_in_as_over');
    }
    return showSignedIn({ claims, accounts: [], acting, asked, ...actions }, inWords(error.code));
  }
}

// region start
// The person has followed a link into an account, for example from an invitation, or a link to log in as a member of it.
const parameters = new URLSearchParams(location.search);
const wanted = parameters.get('account_hint');
if (wanted !== null) {
  sessionStorage.setItem('account', wanted);
  sessionStorage.setItem('log_in_as', parameters.get('log_in_as') ?? '');
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
