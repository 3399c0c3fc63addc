// The pages of the server. All values are escaped.
import { inWords } from '../page/grants.js';

export function signedOut(message) {
  return page('Portal example', html`${notice(message)}
    <h1>Portal example</h1>
    <p>You are not signed in.</p>
    <div class="row"><a class="button first" href="/sign-in">Sign in</a><a class="button" href="/sign-in?choose">Sign in and choose an account</a></div>`);
}

/** With `acting`, the person looks at the account as another member. With `asked`, a link asks the person to do so. */
export function signedIn({ claims, accounts, acting, asked }, message) {
  const { account } = claims;
  return page(`${account?.name ?? 'No account'} – Portal example`, html`${acting ? banner(acting) : ''}${notice(message)}
    <p class="quiet">${claims.name ?? claims.preferred_username} is in</p>
    <h1>${account?.name ?? 'No account'}</h1>${asked && account && !acting ? reasonForm(account, asked) : ''}
    <h2>What you may do here</h2>
    <ul class="list">${inWords(claims).map((line) => html`<li>${line}</li>`)}</ul>
    <h2>Your accounts</h2>
    <ul class="list">${accounts.map((item) => accountLine(item, account?.id))}</ul>
    ${acting ? '' : buttons()}`);
}

function buttons() {
  return html`<div class="row">
      <form method="post" action="refresh"><button>Refresh</button></form>
      <a class="button" href="/sign-in?choose">Choose an account</a>
      <form method="post" action="/sign-out"><button>Sign out</button></form>
    </div>`;
}

// region banner
/** Tells whose account the page shows, and for how long. Its script shows the time, and goes back at the end. */
function banner({ claims, endsAt }) {
  const seconds = Math.round((endsAt - Date.now()) / 1000);
  return html`<section class="acting" role="region" aria-label="Log in as">
      <p>You see what ${claims.name ?? claims.preferred_username} sees in ${claims.account.name}. Read only,
        <span role="timer" data-seconds="${seconds}">${seconds} seconds</span> left.</p>
      <form method="post" action="go-back"><button>Go back</button></form>
    </section><script type="module" src="/countdown.js"></script>`;
}

/** Asks for the reason. Nothing happens until the person has given it and pressed the button. */
function reasonForm(account, user) {
  return html`<form method="post" action="log-in-as">
      <h2>Log in as a member</h2>
      <p>For some minutes, you see ${account.name} as this member sees it.</p>
      <label for="reason">Reason (the member can read it)</label>
      <input id="reason" name="reason" required maxlength="500" pattern=".*\\S.*" autocomplete="off">
      <div class="row"><button class="first" name="user" value="${user}">Log in as</button><a class="button" href="./">Cancel</a></div>
    </form>`;
}
// endregion

function accountLine({ account, kind, access }, here) {
  const end = account.id === here
    ? html`<span class="quiet">You are here</span>`
    : html`<form method="post" action="switch"><button name="account" value="${account.id}" aria-label="Switch to ${account.name}">Switch</button></form>`;
  return html`<li><div><strong>${account.name}</strong><p class="quiet">${[kind, access].filter(Boolean).join(': ')}</p></div>${end}</li>`;
}

function notice(message) {
  return message ? html`<p class="message" role="alert">${message}</p>` : '';
}

function page(title, content) {
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body><main>${content}</main></body>
</html>`);
}

/** HTML in which every value is escaped, unless it is such HTML itself. */
function html(parts, ...values) {
  const text = parts.reduce((before, part, i) => before + [values[i - 1]].flat().map(escaped).join('') + part);
  return new Html(text);
}

class Html extends String {}

function escaped(value) {
  return value instanceof Html ? value : String(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
