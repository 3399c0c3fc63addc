// The pages of the server. All values are escaped.
import { inWords } from '../page/grants.js';

export function signedOut(message) {
  return page('Portal example', html`${notice(message)}
    <h1>Portal example</h1>
    <p>You are not signed in.</p>
    <div class="row"><a class="button first" href="/sign-in">Sign in</a><a class="button" href="/sign-in?choose">Sign in and choose an account</a></div>`);
}

export function signedIn(claims, accounts, message) {
  const { account } = claims;
  return page(`${account?.name ?? 'No account'} – Portal example`, html`${notice(message)}
    <p class="quiet">${claims.name ?? claims.preferred_username} is in</p>
    <h1>${account?.name ?? 'No account'}</h1>
    <h2>What you may do here</h2>
    <ul class="list">${inWords(claims).map((line) => html`<li>${line}</li>`)}</ul>
    <h2>Your accounts</h2>
    <ul class="list">${accounts.map((item) => accountLine(item, account?.id))}</ul>
    <div class="row">
      <form method="post" action="refresh"><button>Refresh</button></form>
      <a class="button" href="/sign-in?choose">Choose an account</a>
      <form method="post" action="/sign-out"><button>Sign out</button></form>
    </div>`);
}

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
