import * as Key from './keys.generated';
import { make } from './make';
import { serverNow, type ListedAccount } from './server';
import type { Texts } from './texts';

/**
 * Makes the last access in words. Hover, focus and touch show the exact time with the zone and the application in their
 * place; Escape brings the words back (`closeTimes`).
 */
export function lastAccess(texts: Texts, { lastAccess: access }: ListedAccount): HTMLElement {
  const used = `${texts.of(Key.used)}: `;
  if (!access) {
    return make('span', { class: 'detail time' }, used + texts.of(Key.never));
  }
  const words = used + texts.relativeTime(access.at, serverNow());
  const exact = texts.exactTime(access.at) + (access.client ? ` · ${access.client}` : '');
  const open = () => element.classList.remove('closed');
  const element = make(
    'button',
    {
      type: 'button',
      class: 'detail time',
      'aria-label': `${words}, ${exact}`,
      blur: open,
      mouseleave: open,
    },
    make('span', {}, words),
    make('span', {}, exact),
  );
  return element;
}

/** Brings the words back where an exact time is shown; returns whether there was one. */
export function closeTimes(root: ParentNode): boolean {
  const shown = root.querySelectorAll('button.time:is(:hover, :focus):not(.closed)');
  shown.forEach((time) => time.classList.add('closed'));
  return shown.length > 0;
}
