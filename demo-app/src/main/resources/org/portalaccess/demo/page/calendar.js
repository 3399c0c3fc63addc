// The calendar: a line for each property, with what occupies it in a month.

import { at, button, closeDialog, element, field, onSubmit, openDialog } from '/dom.js';
import { MonthBar, daysBetween, daysOf, isWeekend, longDay, monthOf, plusDays, plusMonths, shortDay, today } from '/days.js';
import { openStay } from '/stay.js';

let portal = null;
let shownFor = -1;
/** The properties that the person has unticked. */
let hidden = new Set();

const months = new MonthBar(at('calendar-month'), () => portal.act(null, () => {}));

export async function showCalendar(current) {
  portal = current;
  const { session, properties } = portal;
  if (shownFor !== session.epoch) {
    shownFor = session.epoch;
    hidden = new Set();
    at('which').open = false;
  }
  const visible = properties.filter(({ may }) => may.includes('calendar:view'));
  const { items } = await session.portal('GET', `calendar?from=${months.month}-01&to=${plusMonths(months.month, 1)}-01`);
  showChoice(visible, () => draw(visible, items));
  showBlockButton();
  draw(visible, items);
}

function draw(visible, items) {
  const days = daysOf(months.month);
  const shown = visible.filter(({ id }) => !hidden.has(id));
  at('which-summary').textContent = hidden.size === 0 ? `All properties (${shown.length})` : `${shown.length} of ${visible.length} properties`;
  at('calendar').style.setProperty('--days', days.length);
  at('calendar').replaceChildren(
    shown.length > 0 ? heading(days) : element('p', { textContent: 'There is no property to show.' }),
    ...shown.map((property) => row(property, items.filter((stay) => stay.property === property.id), days)),
  );
}

/** The drop-down of the properties. Unticking one hides it. */
function showChoice(visible, changed) {
  at('which').hidden = visible.length < 2;
  at('which-list').replaceChildren(...visible.map(({ id, name }) => {
    const box = element('input', { type: 'checkbox', checked: !hidden.has(id) });
    box.addEventListener('change', () => {
      hidden[box.checked ? 'delete' : 'add'](id);
      changed();
    });
    return element('li', {}, element('label', {}, box, ` ${name}`));
  }));
}

/** The days above the lines. Screen readers find the days in the entries. */
function heading(days) {
  return element('div', { className: 'property heading', ariaHidden: 'true' },
    element('span'),
    element('div', { className: 'days' }, ...days.map((day) => element('span', {
      className: [isWeekend(day) ? 'weekend' : '', day === today() ? 'today' : ''].join(' '),
      textContent: Number(day.slice(8)),
    }))));
}

function row({ name }, stays, days) {
  const list = element('ol', { className: 'days' }, ...stays.map((stay) => entry(name, stay, days)));
  if (stays.length === 0) {
    list.append(element('li', { className: 'free quiet', textContent: 'Free all month' }));
  }
  return element('section', { className: 'property' }, element('h3', { textContent: name }), list);
}

function entry(propertyName, stay, days) {
  const blocked = stay.kind === 'blocked';
  const title = blocked ? stay.reason ?? 'Not available' : stay.guest ?? stay.title;
  const dates = `${shortDay(stay.from)} to ${shortDay(stay.to)}`;
  const content = [element('span', { className: 'what', textContent: title }), element('span', { className: 'dates', textContent: dates })];
  const className = `stay ${stay.kind}`;
  const made = stay.id === undefined
    ? element('span', { className, title: `${title}, ${dates}` }, ...content)
    : element('button', { type: 'button', className, title: `${title}, ${dates}`, ariaLabel: `${title}, ${propertyName}, ${dates}` }, ...content);
  if (stay.id !== undefined) {
    made.addEventListener('click', () => openStay(portal, stay));
  }
  const item = element('li', {}, made);
  // From the day of arrival to the day before the departure, within the month.
  const start = Math.max(0, daysBetween(days[0], stay.from));
  const end = Math.min(days.length, daysBetween(days[0], stay.to));
  item.style.gridColumn = `${start + 1} / ${end + 1}`;
  return item;
}

function showBlockButton() {
  const places = portal.properties.filter(({ may }) => may.includes('blocked-time:add'));
  at('block').replaceChildren(...(places.length > 0 ? [button('Block time', 'Block time', () => openBlocking(places), '')] : []));
}

function openBlocking(places) {
  const choice = element('select', { name: 'property' }, ...places.map(({ id, name }) => new Option(name, id)));
  const from = field('From', 'from', { type: 'date', value: today() });
  const to = field('To (day of departure)', 'to', { type: 'date', value: plusDays(today(), 1) });
  const form = element('form', {},
    element('label', {}, 'Property ', choice),
    element('div', { className: 'columns' }, from, to),
    field('Reason', 'reason', { maxLength: 200 }),
    element('button', { textContent: 'Block' }));
  openDialog('Block time', onSubmit(form, (values, pressed) => {
    const done = `${choice.selectedOptions[0].text} is blocked from ${longDay(values.from)}.`;
    portal.act(pressed, () => block(values), done);
  }));
}

async function block(values) {
  const { session } = portal;
  await session.portal('POST', 'blocked-times', values);
  months.month = monthOf(values.from);
  closeDialog();
  // The account's staff see it as this person's last access.
  await session.keycloak('POST', 'me/activity', { action: 'blocked-time:add' }).catch(console.error);
}
