import { button, make } from './make';
import type { Texts } from './texts';

/** A modal with a heading and a button that closes it. Escape and a click beside it close it as well. */
export class Modal {
  readonly element: HTMLDialogElement;
  readonly #message: HTMLElement;

  constructor(
    readonly texts: Texts,
    title: string,
    onClose: () => void,
  ) {
    this.#message = make('p', { class: 'message', part: 'message', role: 'alert' });
    const close = button(texts.of('close'), () => this.close());
    const heading = make('h2', { id: 'title' }, title);
    this.element = make(
      'dialog',
      {
        part: 'dialog',
        'aria-labelledby': 'title',
        close: onClose,
        click: (event: MouseEvent) => this.#closeBeside(event),
      },
      make('header', {}, heading, close),
      this.#message,
    );
  }

  open(): void {
    this.element.showModal();
  }

  close(): void {
    this.element.close();
  }

  /** Shows an error, with a way on. An empty text removes it. */
  say(text: string, ...ways: HTMLElement[]): void {
    this.#message.replaceChildren(text, ...(ways.length > 0 ? [' ', ...ways] : []));
  }

  /** The backdrop belongs to the dialog, but lies outside its box. */
  #closeBeside({ target, clientX, clientY }: MouseEvent): void {
    const { left, right, top, bottom } = this.element.getBoundingClientRect();
    const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (target === this.element && !isInside) {
      this.close();
    }
  }
}
