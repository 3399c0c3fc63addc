import { at, button, copyOnPress, element, fill, line } from '/dom.js';
import { Oidc, Refused } from '/oidc.js';
import { showBanner, showVisits } from '/acting.js';
import { showMyInvitations } from '/invitations.js';
import { showStaff } from '/staff.js';
import { showTeam } from '/team.js';

const OURS = ['account', 'permissions', 'contracts', 'grants', 'grants_etag', 'act'];

// The sections with data from the API of one person in one account.
const LISTS = ['mine', 'staff', 'lists', 'team', 'activity'];

let lastAct = Promise.resolve();
let shownFor = null;
let ending = false;

const config = await (await fetch('/config.json')).json();
const oidc = new Oidc(config);
document.querySelectorAll('a.inbox').forEach((link) => {
  link.href = config.inbox;
});

at('sign-in').addEventListener('click', () => oidc.signIn());
at('choose').addEventListener('click', () => oidc.signIn({ prompt: 'select_account' }));
at('sign-out').addEventListener('click', () => oidc.signOut());
at('refresh').addEventListener('click', (event) => act(event.target, () => oidc.refresh()));
at('back').addEventListener('click', (event) => act(event.target, () => oidc.back()));
copyOnPress(at('copy'), at('shell'));
setInterval(watchTime, 1000);

const hint = new URLSearchParams(location.search).get('account_hint');
if (hint === null) {
  await act(null, () => oidc.arrive());
} else {
  // The person has joined an account by invitation, or has followed a link into one.
  oidc.forget();
  await oidc.signIn({ account_hint: hint });
}

/** Runs work that may be refused, after the work before it has ended. So answers for two accounts never mix. */
function act(pressed, work, done = '') {
  at('message').hidden = true;
  at('done').textContent = '';
  if (pressed !== null) {
    pressed.disabled = true;
  }
  lastAct = lastAct.then(() => perform(pressed, work, done));
  return lastAct;
}

/** Runs the work, shows the new state, and confirms it. */
async function perform(pressed, work, done) {
  try {
    await work();
    show();
    await showLists();
    at('done').textContent = done;
  } catch (error) {
    explain(error);
    if (error.code === 'over') {
      await showLists().catch(explain);
    }
  }
  if (pressed !== null) {
    pressed.disabled = false;
    keepFocus(pressed);
  }
}

/** The pressed button may be hidden now. Then the focus moves to the part that replaces it, for people with a keyboard. */
function keepFocus(pressed) {
  if (!pressed.checkVisibility()) {
    at(oidc.acting === null ? 'account' : 'back').focus();
  }
}

function explain(error) {
  if (!(error instanceof Refused)) {
    console.error(error);
  }
  let text = error.message;
  if (error.code === 'invalid_grant') {
    oidc.forget();
    text = 'This session or your access to the account has ended. Please sign in again.';
  }
  show();
  at('message').textContent = text;
  at('message').hidden = false;
}

/** Shows the content of the token. */
function show() {
  const signedIn = oidc.tokens !== null;
  at('welcome').hidden = signedIn;
  at('portal').hidden = !signedIn;
  at('person').hidden = !signedIn || oidc.acting !== null;
  showBanner(oidc);
  if (!signedIn) {
    document.title = 'Demo portal';
    return;
  }
  const token = oidc.access();
  const account = token.account;
  hideWhatIsOfAnother(`${token.sub} ${account?.id}`);
  document.title = account ? `${account.name} – Demo portal` : 'Demo portal';
  at('name').textContent = token.name ?? token.preferred_username;
  at('you-are').textContent = account ? 'You are in' : '';
  at('account').textContent = account?.name ?? '';
  at('facts').textContent = account ? `${account.key} · ${account.type} · ${account.kind}` : '';
  at('grants').replaceChildren(...grantsOf(token).map(grant));
  at('token').replaceChildren(...members(token));
  at('refresh').hidden = oidc.acting !== null;
  at('terminal').hidden = oidc.acting !== null;
  at('shell').textContent = [
    `KC=${new URL(config.issuer).origin}`,
    `ACCESS=${oidc.tokens.access_token}`,
    `REFRESH=${oidc.tokens.refresh_token}`,
  ].join('\n');
  showLifetime();
}

/** Hides the lists of the previous person or account at once, so that they are never shown below the new name. */
function hideWhatIsOfAnother(whose) {
  if (whose !== shownFor) {
    LISTS.forEach((id) => {
      at(id).hidden = true;
    });
    shownFor = whose;
  }
}

function grantsOf(token) {
  if (Array.isArray(token.grants)) {
    return token.grants;
  }
  return token.permissions ? [{ permissions: token.permissions, contracts: token.contracts }] : [];
}

function grant({ permissions, contracts }) {
  const box = element('div');
  const chips = element('ul', 'chips');
  chips.append(...permissions.map((permission) => element('li', '', permission)));
  box.append(chips, element('p', 'quiet', `for ${inWords(contracts)}`));
  return box;
}

function inWords(contracts) {
  switch (contracts.mode) {
    case 'all': return 'every contract, later ones too';
    case 'all-except': return `every contract, later ones too, but ${contracts.except.join(', ')}`;
    case 'listed': return `these contracts: ${contracts.only.join(', ')}`;
    case 'none': return 'no contract';
    case 'tree': return contracts.rules.map((rule) => `${rule.account}: ${inWords(rule)}`).join('; ');
    case 'ref': return 'the contracts that the API lists';
    default: return 'nothing that this application understands';
  }
}

/** The claims as JSON, with ours highlighted. */
function members(token) {
  const names = [...OURS.filter((name) => name in token), ...Object.keys(token).filter((name) => !OURS.includes(name))];
  const parts = ['{\n'];
  names.forEach((name, index) => {
    const text = `  ${JSON.stringify(name)}: ${json(token[name])}${index < names.length - 1 ? ',' : ''}`;
    parts.push(OURS.includes(name) ? element('mark', '', text) : text, '\n');
  });
  parts.push('}');
  return parts.map((part) => (typeof part === 'string' ? document.createTextNode(part) : part));
}

function json(value) {
  const short = JSON.stringify(value);
  return short.length < 60 ? short : JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}

/** Shows the data from the API. */
async function showLists() {
  if (oidc.tokens === null) {
    return;
  }
  const here = oidc.access().account?.id;
  const [accounts, contracts, staff] = await Promise.all([
    oidc.call('GET', 'me/accounts'),
    here ? oidc.call('GET', 'me/contracts') : { items: [] },
    showStaff(oidc),
    showMyInvitations(oidc, act),
    showTeam(oidc, act),
    showVisits(oidc),
  ]);
  if (!here) {
    at('account').textContent = staff ? 'Realm staff' : 'No account yet';
    at('facts').textContent = staff
      ? 'You manage all accounts of this realm, and are a member of none.'
      : 'When you have joined an account by invitation, you see it here.';
  }
  at('lists').hidden = staff;
  fill(at('accounts'), accounts.items.map((item) => accountLine(item, here)), 'none yet');
  // The answer lists a contract once for each grant that covers it.
  const visible = [...new Map(contracts.items.map((contract) => [contract.id, contract])).values()];
  fill(at('contracts'), visible.map(contractLine), 'none');
}

function accountLine({ account, kind, access }, here) {
  const words = [account.type, kind, access].filter(Boolean).join(' · ');
  if (account.id === here) {
    return line(account.name, words, element('span', 'quiet', 'you are here'));
  }
  return line(account.name, words, button('Switch', `Switch to ${account.name}`,
    (pressed) => act(pressed, () => oidc.switchTo(account.key)), ''));
}

function contractLine({ key, name, account }) {
  const made = element('li');
  made.append(element('span', '', name), element('code', 'quiet', `${account}/${key}`));
  return made;
}

function showLifetime() {
  const seconds = Math.round(oidc.access().exp - Date.now() / 1000);
  at('lifetime').textContent = seconds > 0 ? `good for ${seconds} seconds more` : 'has ended; Refresh gets a new one';
  return seconds;
}

function watchTime() {
  if (oidc.tokens !== null && showLifetime() <= 0 && oidc.acting !== null && !ending) {
    ending = true;
    act(null, () => oidc.endLook()).then(() => {
      ending = false;
    });
  }
}
