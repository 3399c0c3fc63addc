// A portal with oidc-client-ts. Each tab has an account of its own. Tokens are in memory only.
import { jwtDecode } from 'jwt-decode';
import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { inWords, myAccounts } from '/page/api.js';
import { endLogInAs, logInAs, takeLink } from '/page/log-in-as.js';
import { showSignedIn, showSignedOut } from '/page/view.js';

const { issuer, clientId } = await (await fetch('/config.json')).json();

// region create
const users = new UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: `${location.origin}/`,
  silent_redirect_uri: `${location.origin}/silent.html`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid account',
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  // The automatic renewal of the library would not wait for a switch. See refresh() below.
  automaticSilentRenew: false,
});
// endregion

// region hint
/** Runs after a sign-in, a refresh and a switch, so that a reload of this tab enters the same account. */
users.events.addUserLoaded((user) => {
  const { account } = user.profile;
  if (account) {
    sessionStorage.setItem('account', account.id);
  }
});

/** The further parameter of each sign-in, with or without a page. */
function hint() {
  const account = sessionStorage.getItem('account');
  return account === null ? {} : { account_hint: account };
}
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
function refresh() {
  return oneAtATime(() => users.signinSilent());
}
users.events.addAccessTokenExpiring(() => refresh().catch(explain));
// endregion

// region switch
function switchTo(account) {
  return oneAtATime(async () => {
    const user = await users.getUser();
    // This turns the refresh of the library into a token exchange. It checks the new ID token and stores the new tokens as usual.
    await users.signinSilent({
      extraTokenParams: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: user.refresh_token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:refresh_token',
        account,
      },
    });
  });
}
// endregion

// region log-in-as
/** The token for looking at the account as another member. It stays outside the library, which has the person's own tokens. */
let acting = null;

function startLogInAs(user, reason) {
  return oneAtATime(async () => {
    const { refresh_token: refreshToken, profile: { account } } = await users.getUser();
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
/** Shows the error. The error of the library has the `error` of the answer. */
async function explain(error) {
  console.error(error);
  const code = error.error ?? error.code;
  if (code === 'invalid_grant') {
    acting = null;
    await users.removeUser();
  }
  await show(inWords(code));
}
// endregion

const actions = {
  signIn: () => users.signinRedirect({ extraQueryParams: hint() }),
  choose: () => users.signinRedirect({ prompt: 'select_account' }),
  refresh: () => refresh().then(() => show(), explain),
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
    return users.signoutRedirect();
  },
};

async function show(message) {
  const user = await users.getUser();
  if (user === null) {
    return showSignedOut(actions, message);
  }
  const { token, claims } = acting ?? { token: user.access_token, claims: jwtDecode(user.access_token) };
  const asked = sessionStorage.getItem('log_in_as');
  try {
    return showSignedIn({ claims, accounts: await myAccounts(issuer, token), acting, asked, ...actions }, message);
  } catch (error) {
    console.error(error);
    if (acting && error.code === 401) {
      return goBack('log_in_as_over');
    }
    return showSignedIn({ claims, accounts: [], acting, asked, ...actions }, inWords(error.code));
  }
}

// region start
const parameters = new URLSearchParams(location.search);
history.replaceState(null, '', '/');
try {
  if (parameters.has('state')) {
    await users.signinCallback(`${location.origin}/?${parameters}`);
  } else if (parameters.has('account_hint')) {
    // The person has followed a link into an account, for example from an invitation, or a link to log in as a member of it.
    sessionStorage.setItem('account', parameters.get('account_hint'));
    sessionStorage.setItem('log_in_as', parameters.get('log_in_as') ?? '');
    await users.signinRedirect({ extraQueryParams: hint() });
  } else {
    // After a reload, this signs the person in silently. If Keycloak needs to show a page, the buttons are shown instead.
    await users.signinSilent({ extraQueryParams: hint() }).catch((error) => console.info(error.message));
  }
  await show();
} catch (error) {
  await explain(error);
}
// endregion
