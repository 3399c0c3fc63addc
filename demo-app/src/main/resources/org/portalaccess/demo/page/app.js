import { Oidc, Refused } from '/oidc.js';

const OURS = ['account', 'permissions', 'contracts', 'grants', 'grants_etag'];
const at = (id) => document.getElementById(id);

const config = await (await fetch('/config.json')).json();
const oidc = new Oidc(config);
at('inbox').href = config.inbox;

at('sign-in').addEventListener('click', () => oidc.signIn());
at('choose').addEventListener('click', () => oidc.signIn({ prompt: 'select_account' }));
at('sign-out').addEventListener('click', () => oidc.signOut());
at('refresh').addEventListener('click', (event) => act(event.target, () => oidc.refresh()));
at('copy').addEventListener('click', () => navigator.clipboard.writeText(at('shell').textContent));
setInterval(showLifetime, 1000);

const hint = new URLSearchParams(location.search).get('account_hint');
if (hint === null) {
  await act(null, () => oidc.arrive());
} else {
  // Somebody has joined an account by invitation, or follows a link into one.
  await oidc.signIn({ account_hint: hint });
}

/** Does something that may be refused, and shows where that leads. */
async function act(button, work) {
  at('message').hidden = true;
  if (button !== null) {
    button.disabled = true;
  }
  try {
    await work();
    show();
    await showLists();
  } catch (error) {
    explain(error);
  } finally {
    if (button !== null) {
      button.disabled = false;
    }
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

function show() {
  const signedIn = oidc.tokens !== null;
  at('welcome').hidden = signedIn;
  at('portal').hidden = !signedIn;
  at('person').hidden = !signedIn;
  if (!signedIn) {
    return;
  }
  const token = oidc.access();
  const account = token.account;
  document.title = account ? `${account.name} – Demo portal` : 'Demo portal';
  at('name').textContent = token.name ?? token.preferred_username;
  at('account').textContent = account?.name ?? 'no account';
  at('facts').textContent = account ? `${account.key} · ${account.type} · ${account.kind}` : 'This token speaks for no account.';
  at('grants').replaceChildren(...grantsOf(token).map(grant));
  at('token').replaceChildren(...members(token));
  at('shell').textContent = [
    `KC=${new URL(config.issuer).origin}`,
    `ACCESS=${oidc.tokens.access_token}`,
    `REFRESH=${oidc.tokens.refresh_token}`,
  ].join('\n');
  showLifetime();
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
    case 'ref': return 'what the list of contracts says';
    default: return 'nothing that this application understands';
  }
}

/** The claims as JSON, ours marked. */
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

async function showLists() {
  if (oidc.tokens === null) {
    return;
  }
  const here = oidc.access().account?.id;
  const [accounts, contracts] = await Promise.all([
    oidc.read('me/accounts'),
    here ? oidc.read('me/contracts') : { items: [] },
  ]);
  at('accounts').replaceChildren(...accounts.items.map((item) => accountLine(item, here)));
  // The answer names a contract once for each grant that covers it.
  const visible = [...new Map(contracts.items.map((contract) => [contract.id, contract])).values()];
  at('contracts').replaceChildren(...visible.map(contractLine));
  if (visible.length === 0) {
    at('contracts').replaceChildren(element('li', 'quiet', 'none'));
  }
}

function accountLine({ account, kind, access }, here) {
  const line = element('li');
  const text = element('div');
  text.append(element('strong', '', account.name), element('p', 'quiet', [account.type, kind, access].filter(Boolean).join(' · ')));
  line.append(text);
  if (account.id === here) {
    line.append(element('span', 'quiet', 'you are here'));
  } else {
    const button = element('button', '', 'Switch');
    button.type = 'button';
    button.setAttribute('aria-label', `Switch to ${account.name}`);
    button.addEventListener('click', () => act(button, () => oidc.switchTo(account.key)));
    line.append(button);
  }
  return line;
}

function contractLine({ key, name, account }) {
  const line = element('li');
  line.append(element('span', '', name), element('code', 'quiet', `${account}/${key}`));
  return line;
}

function showLifetime() {
  if (oidc.tokens === null) {
    return;
  }
  const seconds = Math.round(oidc.access().exp - Date.now() / 1000);
  at('lifetime').textContent = seconds > 0 ? `good for ${seconds} seconds more` : 'has ended; Refresh gets a new one';
}

function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
