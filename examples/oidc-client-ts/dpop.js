// A page whose tokens are bound to a key of the browser (DPoP). The button cannot use such tokens, so a switch is a sign-in.
import { jwtDecode } from 'jwt-decode';
import { IndexedDbDPoPStore, InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { hint } from '/page/link.js';

const button = document.querySelector('portal-access-switcher');
const [issuer, clientId] = ['issuer', 'client-id'].map((name) => button.getAttribute(name));
const page = `${location.origin}/dpop.html`;

// region redirect
const users = new UserManager({
  authority: issuer,
  client_id: clientId,
  redirect_uri: page,
  scope: 'openid account',
  userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
  dpop: { bind_authorization_code: true, store: new IndexedDbDPoPStore() },
});

/** Asks with the access token and a proof of the key. */
async function get(address, user) {
  const headers = { Authorization: `DPoP ${user.access_token}`, DPoP: await users.dpopProof(address, user, 'GET') };
  const response = await fetch(address, { headers });
  return response.json();
}

if (new URLSearchParams(location.search).has('state')) {
  const user = await users.signinCallback();
  history.replaceState(null, '', page);
  // The button gets no token, only what it shows. It remembers the account for the next sign-in of this tab.
  button.account = jwtDecode(user.access_token).account;
  button.accounts = (await get(`${issuer}/portal-access/me/accounts`, user)).items;
  await button.refresh();
  show(button.account, await get(`${issuer}/portal-access/me/contracts`, user));
} else {
  // The button has put the chosen account into the address. The session at Keycloak lives, so no page is shown.
  await users.signinRedirect({ extraQueryParams: hint(clientId) });
}
// endregion

function show(account, contracts) {
  document.querySelector('h1').textContent = account.name;
  document.querySelector('ul').replaceChildren(...contracts.items.map(({ name }) => {
    return Object.assign(document.createElement('li'), { textContent: name });
  }));
}
