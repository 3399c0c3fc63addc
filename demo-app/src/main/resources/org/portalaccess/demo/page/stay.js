// One booking or blocked time, with what this person may see of it and do with it. What they may not see is not in the answer.

import { button, closeDialog, element, field, onSubmit, openDialog } from '/dom.js';
import { longDay, shortDay } from '/days.js';
import { inMoney } from '/money.js';

/** Asks for all of it, and opens the dialog. */
export function openStay(portal, { kind, id }) {
  const path = `${kind === 'blocked' ? 'blocked-times' : 'bookings'}/${encodeURIComponent(id)}`;
  return portal.look(async () => show(portal, path, await portal.session.portal('GET', path)));
}

function show(portal, path, stay) {
  const may = new Set(stay.may);
  openDialog(
    stay.title ?? stay.reason,
    element('dl', { className: 'fields' }, ...fields(stay)),
    stay.files ? files(stay.files) : null,
    may.has('booking-title:edit') ? titleForm(portal, path, stay) : null,
    may.has('blocked-time:manage') ? moveForm(portal, path, stay) : null,
    stay.notes ? notes(portal, path, stay, may.has('notes:add')) : null,
  );
}

function fields(stay) {
  const shown = [
    ['Property', stay.propertyName],
    ['Arrival', longDay(stay.from)],
    ['Departure', longDay(stay.to)],
    ['Guest', stay.guest],
    ['E-mail', stay.email],
    ['Phone', stay.phone],
    ['Booked through', stay.source],
    ['Door code', stay.doorCode],
    ['Tags', stay.tags?.join(', ')],
    ...Object.entries(stay.customFields ?? {}),
  ];
  return shown.filter(([, value]) => value !== undefined)
    .map(([name, value]) => element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: value })));
}

function files(list) {
  return element('section', {}, element('h3', { textContent: 'Files' }), ...list.map(({ name, lines }) =>
    element('details', {}, element('summary', { textContent: name }), element('ul', { className: 'list' }, ...lines.map(({ text, cents }) =>
      element('li', {}, element('span', { textContent: text }), element('span', { textContent: inMoney(cents) })))))));
}

function titleForm(portal, path, stay) {
  const form = element('form', {},
    field('Title', 'title', { value: stay.title, maxLength: 200 }),
    element('button', { className: 'second', textContent: 'Save title' }));
  return onSubmit(form, (values, pressed) => change(portal, pressed, 'PATCH', path, values));
}

function moveForm(portal, path, stay) {
  const form = element('form', {},
    element('div', { className: 'columns' },
      field('From', 'from', { type: 'date', value: stay.from }),
      field('To (day of departure)', 'to', { type: 'date', value: stay.to })),
    element('div', { className: 'row' },
      element('button', { textContent: 'Move' }),
      button('Cancel blocked time', 'Cancel blocked time', (pressed) => portal.act(pressed, async () => {
        await portal.session.portal('DELETE', path);
        closeDialog();
        await report(portal, 'blocked-time:cancel');
      }, 'The time is free again.'))));
  return onSubmit(form, (values, pressed) => change(portal, pressed, 'PATCH', path, values, 'blocked-time:move'));
}

function notes(portal, path, stay, mayAdd) {
  const section = element('section', {}, element('h3', { textContent: 'Notes' }),
    element('ul', { className: 'list' }, ...stay.notes.map(({ author, day, text }) =>
      element('li', {}, element('div', {}, element('p', { textContent: text }), element('p', { className: 'quiet', textContent: `${author}, ${shortDay(day)}` }))))));
  if (mayAdd) {
    const form = element('form', {},
      field('New note', 'text', { maxLength: 500 }),
      element('button', { className: 'second', textContent: 'Add note' }));
    section.append(onSubmit(form, (values, pressed) => change(portal, pressed, 'POST', `${path}/notes`, values)));
  }
  return section;
}

/** Changes it, and shows it as the server has it now. */
function change(portal, pressed, method, address, values, action = null) {
  return portal.act(pressed, async () => {
    const stay = await portal.session.portal(method, address, values);
    show(portal, address.replace(/\/notes$/, ''), stay);
    if (action !== null) {
      await report(portal, action);
    }
  });
}

/** Tells Keycloak that the person was active, for their last access. What they have done is done without it. */
function report({ session }, action) {
  return session.keycloak('POST', 'me/activity', { action }).catch(console.error);
}
