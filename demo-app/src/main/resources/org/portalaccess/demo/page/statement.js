// The statement of a month. The server answers the parts that the person may see.

import { at, element } from '/dom.js';
import { MonthBar, shortDay } from '/days.js';
import { inMoney } from '/money.js';

let portal = null;
const months = new MonthBar(at('statement-month'), () => portal.act(null, () => {}));

export async function showStatement(current) {
  portal = current;
  const { totals, ownerRevenue, details } = await portal.session.portal('GET', `statement?month=${months.month}`);
  const parts = [totals && totalsOf(totals), ownerRevenue && revenueOf(ownerRevenue), details && detailsOf(details)].filter(Boolean);
  at('statement').replaceChildren(...(parts.length > 0 ? parts : [element('p', { textContent: 'There is nothing to show for this month.' })]));
}

function totalsOf({ bookings, nights, charges, revenue }) {
  const tiles = [['Bookings', bookings], ['Nights', nights], ['Charges', inMoney(charges)], ['Revenue', inMoney(revenue)]];
  return part('Totals', element('dl', { className: 'tiles' }, ...tiles.map(([name, value]) =>
    element('div', { className: 'card' }, element('dt', { textContent: name }), element('dd', { textContent: value })))));
}

function revenueOf(lines) {
  const sum = lines.reduce((total, { revenue }) => total + revenue, 0);
  return part(`Owner revenue: ${inMoney(sum)}`, table(
    ['Property', 'Nights', 'Owners', 'Revenue', 'Each owner'],
    lines.map(({ property, nights, owners, revenue, each }) => [property, nights, owners, inMoney(revenue), inMoney(each)]),
  ));
}

function detailsOf(lines) {
  return part('Details', table(
    ['Property', 'Stay', 'Charges', 'Paid', 'Guest balance', 'Owner revenue', 'My net'],
    lines.map((one) => [one.property, `${shortDay(one.from)} to ${shortDay(one.to)}`,
      ...[one.charges, one.paid, one.guestBalance, one.ownerRevenue, one.myNet].map(inMoney)]),
  ));
}

function part(title, content) {
  return element('section', {}, element('h3', { textContent: title }), content);
}

/** A table that scrolls by itself on narrow screens. */
function table(names, rows) {
  return element('div', { className: 'card scroll', tabIndex: 0, role: 'region', ariaLabel: names.join(', ') },
    element('table', {},
      element('thead', {}, element('tr', {}, ...names.map((name) => element('th', { scope: 'col', textContent: name })))),
      element('tbody', {}, ...rows.map(([first, ...others]) => element('tr', {},
        element('th', { scope: 'row', textContent: first }),
        ...others.map((value) => element('td', { textContent: value })))))));
}
