// A portal with oidc-client-ts and the switch button. Each tab has an account of its own. Tokens are in memory only.
import { jwtDecode } from 'jwt-decode';
import { InMemoryWebStorage, User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { guard, serial } from 'portal-access-switcher';
import { inWords } from '/page/api.js';
import { AccountData } from '/page/data.js';
import { forgetLink, hasLink, hint } from '/page/link.js';
import { showPage } from '/page/view.js';

const button = document.querySelector('portal-access-switcher');
const [issuer, clientId] = ['issuer', 'client-id'].map((name) => button.getAttribute(name));
const data = new AccountData();

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

// region refresh
/** The tokens of this tab. Tokens of another account than theirs are dropped: only a switch brings those. */
let user;
const take = guard(() => user?.profile.account?.id, (loaded) => {
  user = loaded;
});
users.events.addUserLoaded((loaded) => take(loaded.access_token, loaded) || users.storeUser(user));
users.events.addUserUnloaded(() => {
  user = undefined;
});

/** Never during a switch. Without a refresh token, the library signs in again in a hidden frame. */
function refresh() {
  return serial(() => users.signinSilent({ extraQueryParams: hint(clientId) }));
}
users.events.addAccessTokenExpiring(() => refresh().catch(explain));
// endregion

// region switch
/** The token for looking at the account as another member. The library keeps the person's own tokens, and never gets this one. */
let acting;

button.tokens = () => (acting ? { accessToken: acting } : { accessToken: user?.access_token, refreshToken: user?.refresh_token });
button.keep = async (answer) => {
  if (answer.refresh_token) {
    user = new User({ ...answer, profile: jwtDecode(answer.id_token), expires_at: Date.now() / 1000 + answer.expires_in });
    await users.storeUser(user);
    await users.events.load(user);
  } else {
    acting = answer.access_token;
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
/** Shows the error. The error of the library has the `error` of the answer. */
async function explain(error) {
  console.error(error);
  const code = error.error ?? error.code;
  if (code === 'invalid_grant') {
    acting = undefined;
    await users.removeUser();
  }
  await show(inWords(code));
}
// endregion

// region sign-in
const signIn = (further) => users.signinRedirect({ redirect_uri: location.href, extraQueryParams: hint(clientId), ...further });
// endregion

const actions = {
  signIn: () => signIn(),
  choose: () => signIn({ prompt: 'select_account' }),
  refresh: () => refresh().then(newTokens, explain),
  signOut: () => users.signoutRedirect(),
};

function show(message) {
  return showPage({ button, data, token: acting ?? user?.access_token, actions }, message);
}

// region start
/** The address of the page, without the answer of a sign-in. */
function withoutAnswer(address) {
  const page = new URL(address);
  ['state', 'session_state', 'iss', 'code', 'error', 'error_description'].forEach((name) => page.searchParams.delete(name));
  return page;
}

const arrived = location.href;
history.replaceState(history.state, '', withoutAnswer(arrived));
try {
  if (new URL(arrived).searchParams.has('state')) {
    await users.signinCallback(arrived);
  } else {
    // After a reload, this signs the person in silently. If Keycloak needs to show a page, the buttons are shown instead.
    await refresh().catch((error) => (hasLink() ? signIn() : console.info(error.message)));
  }
  forgetLink();
  await newTokens();
} catch (error) {
  await explain(error);
}
// endregion
