// Helpers that every part of the page needs.

export const at = (id) => document.getElementById(id);

export function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A button. Its label is for screen readers, which may read it without the text beside it. */
export function button(text, label, press, className = 'second') {
  const made = element('button', className, text);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', () => press(made));
  return made;
}

/** A line of a list: a title, small text below it, and buttons. */
export function line(title, words, ...buttons) {
  const made = element('li');
  const text = element('div');
  text.append(element('strong', '', title), element('p', 'quiet', words));
  made.append(text);
  if (buttons.length > 0) {
    const group = element('span', 'row');
    group.append(...buttons);
    made.append(group);
  }
  return made;
}

/** Fills a list, or says that it is empty. */
export function fill(list, lines, nothing) {
  list.replaceChildren(...(lines.length > 0 ? lines : [element('li', 'quiet', nothing)]));
}

/** Makes a button copy a text. */
export function copyOnPress(pressed, source) {
  pressed.addEventListener('click', async () => {
    await navigator.clipboard.writeText(source.textContent);
    at('done').textContent = 'Copied.';
  });
}

/** The name of a person as the account shows it. */
export function nameOf(user) {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username || user.id;
}

export function timeOf(moment) {
  return new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function dayOf(moment) {
  return new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
}
