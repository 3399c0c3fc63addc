// The page of the browser examples. Data from the server is inserted as text, never as HTML.
import { inWords } from './grants.js';

const main = document.querySelector('main');

/** Shows the page of a person who is not signed in. */
export function showSignedOut({ signIn, choose }, message) {
  document.title = 'Portal example';
  main.replaceChildren(
    ...notice(message),
    element('h1', { textContent: 'Portal example' }),
    element('p', { textContent: 'You are not signed in.' }),
    row(button('Sign in', signIn, 'first'), button('Sign in and choose an account', choose)),
  );
}

/** Shows the account that the token speaks for, and the accounts to switch to. */
export function showSignedIn({ claims, accounts, switchTo, refresh, choose, signOut }, message) {
  const { account } = claims;
  document.title = account ? `${account.name} – Portal example` : 'Portal example';
  const heading = element('h1', { textContent: account?.name ?? 'No account', tabIndex: -1 });
  main.replaceChildren(
    ...notice(message),
    element('p', { className: 'quiet', textContent: `${claims.name ?? claims.preferred_username} is in` }),
    heading,
    element('h2', { textContent: 'What you may do here' }),
    element('ul', { className: 'list' }, ...inWords(claims).map((line) => element('li', { textContent: line }))),
    element('h2', { textContent: 'Your accounts' }),
    element('ul', { className: 'list' }, ...accounts.map((item) => accountLine(item, account?.id, switchTo))),
    row(button('Refresh', refresh), button('Choose an account', choose), button('Sign out', signOut)),
  );
  // So a screen reader reads the name of the account after a switch.
  heading.focus();
}

function accountLine({ account, kind, access }, here, switchTo) {
  const text = element('div', {}, element('strong', { textContent: account.name }),
    element('p', { className: 'quiet', textContent: [kind, access].filter(Boolean).join(': ') }));
  const end = account.id === here
    ? element('span', { className: 'quiet', textContent: 'You are here' })
    : button('Switch', () => switchTo(account.id), '', `Switch to ${account.name}`);
  return element('li', {}, text, end);
}

function notice(message) {
  return message ? [element('p', { className: 'message', role: 'alert', textContent: message })] : [];
}

/** A button that is disabled while its work is running. */
function button(text, work, className = '', label = text) {
  const made = element('button', { type: 'button', className, textContent: text, ariaLabel: label });
  made.addEventListener('click', async () => {
    made.disabled = true;
    await work();
    made.disabled = false;
  });
  return made;
}

function row(...children) {
  return element('div', { className: 'row' }, ...children);
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
