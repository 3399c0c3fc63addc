// The portal: who is signed in, in which account, and which part of the page is shown.

import { at } from '/dom.js';
import { Refused, Session, Stale } from '/session.js';
import { showCalendar } from '/calendar.js';
import { showStatement } from '/statement.js';
import { showTeam } from '/team.js';
import { showToken } from '/token.js';

const VIEWS = { calendar: showCalendar, statement: showStatement, team: showTeam, token: showToken };
const LEVELS = ['financials:totals', 'financials:owner-revenue', 'financials:detailed'];

let lastAct = Promise.resolve();
let loadedFor = -1;

const config = await (await fetch('/config.json')).json();
const switcher = await import(`${config.issuer}/portal-access/switcher.js`).catch(() => null);
const session = new Session(config, switcher);
const switchButton = at('switcher');

/** What every part of the page works with. */
const portal = {
  session,
  act,
  look,
  // The address of the console; null if Keycloak does not serve it.
  console: switcher === null ? null : `${config.issuer}/portal-access/console`,
  may: {},
  properties: [],
};

document.querySelectorAll('a.inbox').forEach((link) => {
  link.href = config.inbox;
});
at('sign-in').addEventListener('click', () => session.signIn());
at('choose').addEventListener('click', () => session.signIn({ prompt: 'select_account' }));
at('choose-account').addEventListener('click', () => session.signIn({ prompt: 'select_account' }));
at('sign-out').addEventListener('click', () => session.signOut());
at('dialog').addEventListener('close', () => {
  at('dialog-message').hidden = true;
  // What was pressed before may have been drawn again.
  if (document.activeElement === document.body) {
    document.querySelector('main > div:not([hidden]) h1')?.focus();
  }
});
window.addEventListener('hashchange', () => act(null, () => {}));
// A look that nobody sees any more is over.
window.addEventListener('pagehide', () => session.acting !== null && switchButton.leave());

switchButton.setAttribute('client-id', config.clientId);
switchButton.hidden = switcher === null;
at('choose-account').hidden = switcher !== null;
switchButton.tokens = () => session.forButton();
switchButton.keep = (answer) => {
  session.keep(answer);
  enter('calendar');
};
switchButton.addEventListener('portal-access-leave', () => {
  session.leave();
  switchButton.refresh();
  // Log in as begins in the team, and ends there.
  enter('team', 'You are back in your own account.');
});
switchButton.addEventListener('portal-access-sign-in', () => explain(new Refused('invalid_grant')));

await start();

/** Signs in if the address or this tab names an account, and shows the page. */
async function start() {
  const wanted = new URLSearchParams(location.search).get('account_hint');
  try {
    if (await session.arrive()) {
      await switchButton.refresh?.();
    } else if (wanted !== null) {
      return await session.signIn({ account_hint: wanted });
    } else if (session.hint !== undefined) {
      return await session.signIn({ account_hint: session.hint, prompt: 'none' });
    }
  } catch (error) {
    // Somebody who has signed out meanwhile sees the welcome.
    if (error.code !== 'login_required') {
      return explain(error);
    }
  }
  return act(null, () => {});
}

/** Shows a part of another account. What is shown now is of the old one, and is hidden at once. */
function enter(view, done) {
  history.replaceState(null, '', `#${view}`);
  showFrame();
  act(null, () => {}, done);
}

/** Does work that may be refused, after the work before it has ended. Then shows the new state, and says what was done. */
function act(pressed, work, done = '') {
  at('message').hidden = true;
  at('dialog-message').hidden = true;
  at('done').textContent = '';
  if (pressed !== null) {
    pressed.disabled = true;
  }
  lastAct = lastAct.then(() => perform(pressed, work, done));
  return lastAct;
}

/** Does work that changes nothing that the page shows behind a dialog. */
function look(work) {
  at('message').hidden = true;
  lastAct = lastAct.then(work).catch(explain);
  return lastAct;
}

async function perform(pressed, work, done) {
  try {
    await work();
    await show();
    at('done').textContent = done;
  } catch (error) {
    await explain(error);
  }
  if (pressed !== null) {
    pressed.disabled = false;
  }
}

async function explain(error) {
  if (error instanceof Stale) {
    return;
  }
  if (!(error instanceof Refused)) {
    console.error(error);
  }
  let text = error.message;
  if (error.code === 'invalid_grant' || error.code === 401) {
    if (session.acting !== null) {
      return switchButton.leave();
    }
    session.forget();
    text = 'Your session or your access to the account has ended. Please sign in again.';
    showFrame();
  }
  // An open dialog lies above the page, so the message is there.
  const place = at('dialog').open ? at('dialog-message') : at('message');
  place.textContent = text;
  place.hidden = false;
}

/** Shows the part of the page that the address names. */
async function show() {
  showFrame();
  if (!session.isSignedIn || !session.claims.account) {
    return;
  }
  if (loadedFor !== session.epoch) {
    await load();
  }
  const wanted = location.hash.slice(1);
  const view = wanted in VIEWS ? wanted : 'calendar';
  await VIEWS[view](portal);
  Object.keys(VIEWS).forEach((name) => {
    at(`view-${name}`).hidden = name !== view;
  });
  document.querySelectorAll('#nav a').forEach((link) => {
    link.ariaCurrent = link.hash === `#${view}` ? 'page' : null;
  });
}

/** Shows who is signed in. Nothing of another person or account stays in sight. */
function showFrame() {
  const { isSignedIn } = session;
  const account = isSignedIn ? session.claims.account : undefined;
  at('welcome').hidden = isSignedIn;
  at('person').hidden = !isSignedIn;
  at('nowhere').hidden = !isSignedIn || account !== undefined;
  at('to-console').hidden = portal.console === null;
  at('to-console').href = `${portal.console}/`;
  at('sign-out').hidden = session.acting !== null;
  document.title = account ? `${account.name} – Demo portal` : 'Demo portal';
  at('name').textContent = isSignedIn ? session.claims.name : '';
  if (loadedFor !== session.epoch) {
    at('dialog').close();
    at('nav').hidden = true;
    at('to-token').hidden = true;
    Object.keys(VIEWS).forEach((name) => {
      at(`view-${name}`).hidden = true;
    });
  }
}

/** Asks what the person may do in the account. */
async function load() {
  const { epoch } = session;
  const [{ may }, { items }] = await Promise.all([session.keycloak('GET', 'me'), session.portal('GET', 'properties')]);
  portal.may = may;
  portal.properties = items;
  document.querySelectorAll('.account').forEach((place) => {
    place.textContent = session.claims.account.name;
  });
  at('to-statement').hidden = !items.some((property) => LEVELS.some((level) => property.may.includes(level)));
  at('to-team').hidden = !may.teamView;
  at('nav').hidden = false;
  at('to-token').hidden = false;
  loadedFor = epoch;
}
