// Log in as: the dialog for the reason, the banner, the way back, and the list of people who have logged in as the user.

import { at, dayOf, line, timeOf } from '/dom.js';

/** Asks for the reason and returns it; null if the person cancels. */
export function askForReason(name, account) {
  const dialog = at('log-in-as');
  at('log-in-as-title').textContent = `Log in as ${name}`;
  at('log-in-as-text').textContent = `For a few minutes, you see ${account} as ${name} sees it. `
    + `${name} can read your reason afterwards.`;
  at('reason').value = '';
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes' ? at('reason').value : null), { once: true });
  });
}

/** Shows who is logged in as whom, and until when. Every application must show this. */
export function showBanner(oidc) {
  const acting = oidc.acting !== null;
  at('acting').hidden = !acting;
  document.documentElement.classList.toggle('acting', acting);
  if (acting) {
    const { name, account, exp } = oidc.access();
    at('acting-text').textContent = `You are seeing ${account.name} as ${name}, until ${timeOf(exp * 1000)}.`;
    at('back').textContent = `Back to ${oidc.me().name}`;
  }
}

/** Shows the person concerned who has logged in as them, when and why. */
export async function showVisits(oidc) {
  const items = oidc.acting === null ? (await oidc.call('GET', 'me/activity?max=50')).items : [];
  const visits = items.filter((item) => item.type === 'log-in-as');
  at('activity').hidden = visits.length === 0;
  at('visits').replaceChildren(...visits.map(({ at: moment, account, actor, reason }) =>
    line(actor.username ?? 'unknown', `${account.name} · ${dayOf(moment)}, ${timeOf(moment)} · ${reason}`)));
}
