// The page of the browser examples. Data from the server is inserted as text, never as HTML.
import { countDown } from './countdown.js';
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

/**
 * Shows the account that the token speaks for, and the accounts to switch to. With `acting`, the person looks at the account as
 * another member. With `asked`, a link asks the person to do so.
 */
export function showSignedIn({ claims, accounts, acting, asked, ...actions }, message) {
  const { account } = claims;
  const { refresh, choose, signOut } = actions;
  document.title = account ? `${account.name} – Portal example` : 'Portal example';
  const heading = element('h1', { textContent: account?.name ?? 'No account', tabIndex: -1 });
  main.replaceChildren(
    ...(acting ? [banner(acting, actions)] : []),
    ...notice(message),
    element('p', { className: 'quiet', textContent: `${claims.name ?? claims.preferred_username} is in` }),
    heading,
    ...(asked && account ? [reasonForm(account, actions)] : []),
    element('h2', { textContent: 'What you may do here' }),
    element('ul', { className: 'list' }, ...inWords(claims).map((line) => element('li', { textContent: line }))),
    element('h2', { textContent: 'Your accounts' }),
    element('ul', { className: 'list' }, ...accounts.map((item) => accountLine(item, account?.id, actions))),
    ...(acting ? [] : [row(button('Refresh', refresh), button('Choose an account', choose), button('Sign out', signOut))]),
  );
  // So a screen reader reads the banner, or the name of the account after a switch.
  (main.querySelector('.acting') ?? heading).focus();
}

// region banner
/** Tells whose account the page shows, and for how long. It goes back on its own at the end. */
function banner({ claims, endsAt }, { goBack }) {
  const time = element('span', { role: 'timer' });
  countDown(time, endsAt, () => goBack('log_in_as_over'));
  return element('section', { className: 'acting', role: 'region', ariaLabel: 'Log in as', tabIndex: -1 },
    element('p', {}, `You see what ${claims.name ?? claims.preferred_username} sees in ${claims.account.name}. Read only, `, time, ' left.'),
    button('Go back', () => goBack()));
}

/** Asks for the reason. Nothing happens until the person has given it and pressed the button. */
function reasonForm(account, { logInAs, cancel }) {
  const reason = element('input', { id: 'reason', required: true, maxLength: 500, pattern: '.*\\S.*', autocomplete: 'off' });
  const start = element('button', { className: 'first', textContent: 'Log in as' });
  const form = element('form', {},
    element('h2', { textContent: 'Log in as a member' }),
    element('p', { textContent: `For some minutes, you see ${account.name} as this member sees it.` }),
    element('label', { htmlFor: 'reason', textContent: 'Reason (the member can read it)' }),
    reason,
    row(start, button('Cancel', cancel)));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start.disabled = true;
    logInAs(reason.value);
  });
  return form;
}
// endregion

function accountLine({ account, kind, access }, here, { switchTo }) {
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
