import { button, make } from './make';
import { serverNow } from './server';
import { countdown, type Texts } from './texts';

const TOLD_MINUTES = [5, 1];
const MINUTE = 60_000;
const HEIGHT = '--portal-access-banner-height';

/** Says that the page shows what somebody else sees, and for how long. It lies on top of the page and cannot be closed. */
export class Banner {
  readonly element: HTMLElement;
  readonly #texts: Texts;
  readonly #until: number;
  readonly #left: HTMLElement;
  readonly #told = make('span', { class: 'told', role: 'status' });
  readonly #onEnd: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #toldMinutes = Infinity;
  #padding: string | null = null;

  /** @param until the end in milliseconds, in the time of the server */
  constructor(
    texts: Texts,
    names: { person: string; account: string },
    until: number,
    on: { leave: () => void; end: () => void },
  ) {
    this.#texts = texts;
    this.#until = until;
    this.#onEnd = on.end;
    this.#left = make('span', { role: 'timer' });
    const back = button(texts.of('lookBack'), on.leave);
    const text = make('span', {}, texts.of('lookAt', names.person, names.account), ' ', this.#left);
    const attributes = {
      class: 'banner',
      part: 'banner',
      role: 'region',
      'aria-label': texts.of('lookStart'),
      popover: 'manual',
    };
    this.element = make('div', attributes, text, back, this.#told);
  }

  /** @param pads whether the page makes room */
  show(pads: boolean): void {
    this.element.showPopover();
    const height = `${this.element.offsetHeight}px`;
    document.documentElement.style.setProperty(HEIGHT, height);
    if (pads) {
      this.#padding = document.body.style.paddingBlockStart;
      document.body.style.paddingBlockStart = height;
    }
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  remove(): void {
    clearInterval(this.#timer);
    document.documentElement.style.removeProperty(HEIGHT);
    if (this.#padding !== null) {
      document.body.style.paddingBlockStart = this.#padding;
    }
    this.element.remove();
  }

  #tick(): void {
    const left = this.#until - serverNow();
    const minutes = Math.ceil(left / MINUTE);
    this.#left.textContent = this.#texts.of('lookLeft', countdown(left));
    if (minutes !== this.#toldMinutes && TOLD_MINUTES.includes(minutes)) {
      this.#told.textContent = this.#left.textContent;
    }
    this.#toldMinutes = minutes;
    if (left <= 0) {
      this.#told.textContent = this.#texts.of('lookEnded');
      clearInterval(this.#timer);
      this.#onEnd();
    }
  }
}
