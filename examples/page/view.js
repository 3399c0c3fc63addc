// The page of the browser examples. Data from the server is inserted as text, never as HTML.
import { readGrants } from 'portal-access-token-reader';
import { inWords } from './api.js';

const main = document.querySelector('main');

/** Shows the account of a token, or, without a token, that nobody is signed in. */
export async function showPage({ button, data, token, actions }, message) {
  button.hidden = token === undefined;
  if (token === undefined) {
    showSignedOut(actions, message);
    return;
  }
  try {
    const contracts = await data.get(`${button.getAttribute('issuer')}/portal-access/me/contracts`, token);
    if (contracts !== undefined) {
      showSignedIn(claimsOf(token), contracts.items, actions, message);
    }
  } catch (error) {
    console.error(error);
    if (button.actor && error.code === 401) {
      button.leave();
    } else {
      showSignedIn(claimsOf(token), [], actions, inWords(error.code));
    }
  }
}

function showSignedOut({ signIn, choose }, message) {
  document.title = 'Portal example';
  main.replaceChildren(
    ...notice(message),
    element('h1', { textContent: 'Portal example' }),
    element('p', { textContent: 'You are not signed in.' }),
    row(button('Sign in', signIn, 'first'), button('Sign in and choose an account', choose)),
  );
}

function showSignedIn(claims, contracts, actions, message) {
  const name = claims.account?.name ?? 'No account';
  document.title = `${name} – Portal example`;
  main.replaceChildren(
    ...notice(message),
    element('p', { className: 'quiet', textContent: `${claims.name ?? claims.preferred_username} is in` }),
    element('h1', { textContent: name }),
    element('h2', { textContent: 'What you may do here' }),
    // The page only shows the permissions. The resource server decides.
    list(readGrants(claims).permissions),
    element('h2', { textContent: 'Your contracts' }),
    list(contracts.map((contract) => contract.name)),
    ...(claims.act ? [] : [buttons(actions)]),
  );
}

function buttons({ refresh, choose, signOut }) {
  return row(button('Refresh', refresh), button('Choose an account', choose), button('Sign out', signOut));
}

/** The claims of a token that came directly from Keycloak, so its signature need not be checked. */
function claimsOf(token) {
  const json = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(json, (char) => char.charCodeAt(0))));
}

function notice(message) {
  return message ? [element('p', { className: 'message', role: 'alert', textContent: message })] : [];
}

/** A button that is disabled while its work is running. */
function button(text, work, className = '') {
  const made = element('button', { type: 'button', className, textContent: text });
  made.addEventListener('click', async () => {
    made.disabled = true;
    await work();
    made.disabled = false;
  });
  return made;
}

function list(lines) {
  return element('ul', { className: 'list' }, ...lines.map((line) => element('li', { textContent: line })));
}

function row(...children) {
  return element('div', { className: 'row' }, ...children);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
