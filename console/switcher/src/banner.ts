import { button, make } from './make';
import { serverNow } from './server';
import { countdown, type Texts } from './texts';

const TOLD_MINUTES = [5, 1];
const MINUTE = 60_000;
const HEIGHT = '--portal-access-banner-height';

/** The person whose view the page shows ("log in as"). */
export interface ActingPerson {
  name: string;
  /** The end, in seconds since 1970, as `exp` in a token. */
  exp: number;
}

/** The banner of "log in as": whose view the page shows, and for how long. It lies on top and cannot be closed. */
export class Banner {
  readonly #root: Node;
  readonly #leave: () => void;
  #shown = '';
  #element: HTMLElement | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #padding: string | null = null;

  /** @param leave what happens at the end, or when the person goes back */
  constructor(root: Node, leave: () => void) {
    this.#root = root;
    this.#leave = leave;
  }

  /** @param pads whether the page makes room */
  show(texts: Texts, actor: ActingPerson | undefined, account: string, pads: boolean): void {
    const wanted = actor ? `${actor.exp} ${actor.name} ${texts.language}` : '';
    if (wanted === this.#shown) {
      return;
    }
    this.remove();
    if (actor) {
      this.#shown = wanted;
      this.#open(texts, actor, account, pads);
    }
  }

  remove(): void {
    this.#shown = '';
    clearInterval(this.#timer);
    if (this.#element) {
      document.documentElement.style.removeProperty(HEIGHT);
      this.#element.remove();
      this.#element = undefined;
    }
    if (this.#padding !== null) {
      document.body.style.paddingBlockStart = this.#padding;
      this.#padding = null;
    }
  }

  #open(texts: Texts, { name, exp }: ActingPerson, account: string, pads: boolean): void {
    const timer = make('span', { role: 'timer' });
    const told = make('span', { class: 'told', role: 'status' });
    const text = make('span', {}, texts.of('lookAt', name, account), ' ', timer);
    const attributes = {
      class: 'banner',
      part: 'banner',
      role: 'region',
      'aria-label': texts.of('lookStart'),
      popover: 'manual',
    };
    const element = make('div', attributes, text, button(texts.of('lookBack'), this.#leave), told);
    this.#element = element;
    this.#root.appendChild(element);
    element.showPopover();
    const height = `${element.offsetHeight}px`;
    document.documentElement.style.setProperty(HEIGHT, height);
    if (pads) {
      this.#padding = document.body.style.paddingBlockStart;
      document.body.style.paddingBlockStart = height;
    }
    let toldMinutes = Infinity;
    const tick = () => {
      const left = exp * 1000 - serverNow();
      const minutes = Math.ceil(left / MINUTE);
      timer.textContent = texts.of('lookLeft', countdown(left));
      if (minutes !== toldMinutes && TOLD_MINUTES.includes(minutes)) {
        told.textContent = timer.textContent;
      }
      toldMinutes = minutes;
      if (left <= 0) {
        told.textContent = texts.of('lookEnded');
        clearInterval(this.#timer);
        this.#leave();
      }
    };
    this.#timer = setInterval(tick, 1000);
    tick();
  }
}
