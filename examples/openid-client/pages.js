// The pages of the server. All values are escaped.
import { readGrants } from 'portal-access-token-reader';

export function signedOut(message) {
  return page('Portal example', html`<main>${notice(message)}
    <h1>Portal example</h1>
    <p>You are not signed in.</p>
    <div class="row"><a class="button first" href="/sign-in">Sign in</a><a class="button" href="/sign-in?choose">Sign in and choose an account</a></div></main>`);
}

/**
 * The page of the account. With `endsAt`, the person looks at it as another member until then. With `asked`, a link asks the
 * person to do so.
 */
export function signedIn({ issuer, claims, contracts, endsAt, asked }, message) {
  const name = claims.account?.name ?? 'No account';
  return page(`${name} – Portal example`, html`${switcher(issuer, claims, endsAt)}<main>${notice(message)}
    <p class="quiet">${person(claims)} is in</p>
    <h1>${name}</h1>${asked && claims.account && !endsAt ? reasonForm(claims.account, asked) : ''}
    <h2>What you may do here</h2>
    <ul class="list">${readGrants(claims).permissions.map((permission) => html`<li>${permission}</li>`)}</ul>
    <h2>Your contracts</h2>
    <ul class="list">${contracts.map((contract) => html`<li>${contract.name}</li>`)}</ul>
    ${endsAt ? '' : buttons()}</main>`);
}

function person(claims) {
  return claims.name ?? claims.preferred_username;
}

// region switcher
/** The button. Its script asks this server for the accounts, and switch.js sends these two forms. */
function switcher(issuer, claims, endsAt) {
  const { id, key, name } = claims.account ?? {};
  const account = id ? html` data-account="${id}" data-key="${key}" data-name="${name}"` : '';
  const actor = endsAt ? html` data-person="${person(claims)}" data-seconds="${Math.round((endsAt - Date.now()) / 1000)}"` : '';
  return html`<script type="module" src="${issuer}/portal-access/switcher.js"></script>
    <script type="module" src="/switch.js"></script>
    <header><portal-access-switcher mode="event" accounts-url="accounts"${account}${actor}></portal-access-switcher></header>
    <form id="switch" method="post" action="switch"><input type="hidden" name="account"></form>
    <form id="go-back" method="post" action="go-back"></form>`;
}
// endregion

// region log-in-as
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

function buttons() {
  return html`<div class="row">
      <form method="post" action="refresh"><button>Refresh</button></form>
      <a class="button" href="/sign-in?choose">Choose an account</a>
      <form method="post" action="/sign-out"><button>Sign out</button></form>
    </div>`;
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
<body>${content}</body>
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
