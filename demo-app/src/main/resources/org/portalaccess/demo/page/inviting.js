// The form that invites a person to the active account.

import { at, element, onSubmit } from '/dom.js';

const CHOSEN = 'chosen';
const form = at('invite');
let portal = null;
let preparedFor = '';

form.elements.access.addEventListener('change', showChosen);
at('contract-ticks').addEventListener('change', () => {
  form.elements.contracts.value = 'listed';
});
onSubmit(form, ({ email }, pressed) => portal.act(pressed, invite, `${email} is invited. See Mail of the demo.`));

/** Fills the form with the access that this person can give: permissions that they hold, contracts that they see. */
export async function prepareForm(current) {
  portal = current;
  const { session } = portal;
  const { account, grants_etag: etag } = session.claims;
  if (preparedFor === `${account.id} ${etag}`) {
    return;
  }
  const [catalog, sets, contracts] = await Promise.all([
    session.keycloak('GET', 'team/permission-catalog'),
    session.keycloak('GET', 'team/permission-sets?max=100'),
    session.keycloak('GET', `team/accounts/${account.id}/contracts?max=100`),
  ]);
  const held = new Set(portal.properties.flatMap(({ may }) => may));
  const forPortal = new Set(catalog.groups.filter((group) => group.kinds.includes('portal')).map((group) => group.key));
  const givable = catalog.permissions.filter((one) => held.has(one.key) && one.delegable && forPortal.has(one.group));
  form.elements.access.replaceChildren(
    ...sets.items.filter((set) => set.kind === 'portal').map((set) => setOption(set, held)),
    new Option('Permissions that I choose', CHOSEN),
  );
  at('permission-ticks').replaceChildren(...givable.map((one) => tick('permission', one.key, one.key)));
  at('contract-ticks').replaceChildren(...contracts.items.map((one) => tick('contract', one.key, one.name)));
  at('only-these').hidden = contracts.items.length === 0;
  form.reset();
  showChosen();
  preparedFor = `${account.id} ${etag}`;
}

/** Members can give only permissions that they hold. The server refuses others, so the page disables them. */
function setOption({ key, name, permissions }, held) {
  const missing = permissions.filter((permission) => !held.has(permission));
  const option = new Option(missing.length === 0 ? name : `${name} (you lack ${missing.join(', ')})`, key);
  option.disabled = missing.length > 0;
  return option;
}

function tick(name, value, text) {
  return element('label', {}, element('input', { type: 'checkbox', name, value }), ` ${text}`);
}

function showChosen() {
  at('chosen').hidden = form.elements.access.value !== CHOSEN;
}

async function invite() {
  const { session } = portal;
  const { account } = session.claims;
  const data = new FormData(form);
  const invitation = {
    email: data.get('email'),
    firstName: data.get('firstName') || null,
    lastName: data.get('lastName') || null,
    message: data.get('message') || null,
    kind: 'portal',
    contractScope: { rules: [ruleOf(data, account.key)] },
  };
  if (data.get('access') === CHOSEN) {
    invitation.permissions = data.getAll('permission');
  } else {
    invitation.permissionSet = data.get('access');
  }
  await session.keycloak('POST', `team/accounts/${account.id}/invitations`, invitation);
  form.reset();
  showChosen();
}

function ruleOf(data, account) {
  return data.get('contracts') === 'all'
    ? { account, mode: 'all' }
    : { account, mode: 'listed', only: data.getAll('contract') };
}
