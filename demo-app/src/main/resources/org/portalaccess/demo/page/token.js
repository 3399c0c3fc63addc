// For developers: what the token says, and the tokens for a terminal.

import { at, element } from '/dom.js';

const OURS = ['account', 'permissions', 'contracts', 'grants', 'grants_etag', 'act'];
let portal = null;

at('refresh').addEventListener('click', (event) => portal.act(event.target, () => portal.session.renew(), 'The tokens are renewed.'));
at('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(at('shell').textContent);
  at('done').textContent = 'Copied.';
});

export function showToken(current) {
  portal = current;
  const { session } = current;
  const acting = session.acting !== null;
  at('token').replaceChildren(...members(session.claims));
  at('refresh').hidden = acting;
  at('terminal').hidden = acting;
  at('shell').textContent = acting ? '' : [
    `KC=${new URL(session.issuer).origin}`,
    `ACCESS=${session.own.access_token}`,
    `REFRESH=${session.own.refresh_token}`,
  ].join('\n');
}

/** The claims as JSON, with ours highlighted. */
function members(token) {
  const names = [...OURS.filter((name) => name in token), ...Object.keys(token).filter((name) => !OURS.includes(name))];
  const lines = names.map((name, index) => {
    const text = `  ${JSON.stringify(name)}: ${json(token[name])}${index < names.length - 1 ? ',' : ''}`;
    return OURS.includes(name) ? element('mark', { textContent: text }) : text;
  });
  return ['{\n', ...lines.flatMap((one) => [one, '\n']), '}'];
}

function json(value) {
  const short = JSON.stringify(value);
  return short.length < 60 ? short : JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}
