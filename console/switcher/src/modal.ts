import * as Key from './keys.generated';
import { button, isolate, make } from './make';
import type { Texts } from './texts';

/** A modal with a heading and a button that closes it. Escape and a click beside it close it as well. */
export class Modal {
  readonly element: HTMLDialogElement;
  readonly content: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #message = make('p', { class: 'message', part: 'message', role: 'alert' });

  constructor(texts: Texts, title: string, onClose: () => void) {
    this.#heading = make('h2', { id: 'title' }, title);
    const close = button(texts.of(Key.close), () => this.element.close());
    this.content = make('div', { class: 'content' }, make('header', {}, this.#heading, close), this.#message);
    this.element = make(
      'dialog',
      {
        part: 'dialog',
        'aria-labelledby': 'title',
        close: onClose,
        // The content fills the dialog: what is clicked outside of it is the backdrop.
        click: ({ target }: MouseEvent) => target === this.element && this.element.close(),
      },
      this.content,
    );
  }

  /** Adds to the heading whom it is about. */
  name(name: string): void {
    this.#heading.append(' ', isolate(name));
  }

  /** Shows an error, with a way on. An empty text removes it. */
  say(text: string, ...ways: HTMLElement[]): void {
    this.#message.replaceChildren(...(text ? [text, ' ', ...ways] : []));
  }

  /** Runs one task at a time: whatever is pressed while an answer is awaited does nothing. */
  async once(task: () => Promise<void>): Promise<void> {
    if (!this.element.ariaBusy) {
      this.element.ariaBusy = 'true';
      await task().finally(() => (this.element.ariaBusy = null));
    }
  }
}
