import * as Key from './keys.generated';
import { isolate, make } from './make';
import type { Texts } from './texts';

/** The button that people press: the name of the account, and the number of the invitations that wait. */
export class Face {
  // It stays the same element for good: the focus comes back to it.
  readonly element: HTMLButtonElement;
  readonly #label = make('span', { class: 'label', part: 'label' });
  readonly #badge = make('span', { class: 'badge', part: 'badge', hidden: true });

  constructor(onPress: () => void) {
    this.element = make(
      'button',
      { type: 'button', class: 'button', part: 'button', 'aria-haspopup': 'dialog', click: onPress },
      this.#label,
      this.#badge,
    );
  }

  /** @param label the text that the page wants in place of the name; null for the name */
  show(texts: Texts, accountName: string, label: string | null, invitations: number): void {
    const count = texts.number(invitations);
    this.#label.replaceChildren(label ?? isolate(accountName));
    this.#badge.textContent = count;
    this.#badge.hidden = invitations === 0;
    const waiting = invitations ? `. ${texts.of(Key.invitations, count)}` : '';
    this.element.ariaLabel = texts.of(Key.menu, accountName) + waiting;
  }
}
