// Helpers that every part of the page needs. Data is always inserted as text, never as HTML.

export const at = (id) => document.getElementById(id);

/** Makes an element with properties and children. Children that are null are left out. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button. Its label is for screen readers, which may read it without the text beside it. */
export function button(text, label, press, className = 'second') {
  const made = element('button', { type: 'button', className, textContent: text, ariaLabel: label });
  made.addEventListener('click', () => press(made));
  return made;
}

/** A line of a list: a title, small text below it, and buttons. */
export function line(title, words, ...buttons) {
  return element('li', {},
    element('div', {}, element('strong', { textContent: title }), element('p', { className: 'quiet', textContent: words })),
    buttons.length > 0 ? element('span', { className: 'row' }, ...buttons) : null);
}

/** Fills a list, or says that it is empty. */
export function fill(list, lines, nothing) {
  list.replaceChildren(...(lines.length > 0 ? lines : [element('li', { className: 'quiet', textContent: nothing })]));
}

/** A field of a form, below its label. */
export function field(label, name, properties = {}) {
  return element('label', {}, `${label} `, element('input', { name, required: true, autocomplete: 'off', ...properties }));
}

/** Shows a dialog with other content. It closes by its button, by Escape, and after a form in it has done its work. */
export function openDialog(title, ...content) {
  const dialog = at('dialog');
  const close = button('Close', 'Close', () => dialog.close());
  const heading = element('h2', { id: 'dialog-title', tabIndex: -1, textContent: title });
  at('dialog-content').replaceChildren(
    element('div', { className: 'row spread' }, heading, close),
    ...content.filter((part) => part !== null),
  );
  if (!dialog.open) {
    dialog.showModal();
  }
  heading.focus();
}

export const closeDialog = () => at('dialog').close();

/** Lets a form do work with its values. */
export function onSubmit(form, work) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    work(Object.fromEntries(new FormData(form)), event.submitter);
  });
  return form;
}

/** The name of a person as the account shows it. */
export function nameOf(user) {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username || user.id;
}
