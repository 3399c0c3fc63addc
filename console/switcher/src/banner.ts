import * as Key from './keys.generated';
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

/** The contents of the banner. */
interface Shown {
  texts: Texts;
  actor: ActingPerson;
  /** The name of the account. */
  account: string;
  /** Whether the page makes room. */
  pads: boolean;
}

/** The parts of the button that the banner uses. */
interface Source {
  /** The person goes back. */
  leave: () => void;
  /** Says something to people who do not see the banner. */
  tell: (text: string) => void;
  /** The time is over; called each second until the banner is removed. */
  end: () => void;
}

/** The banner of "log in as": whose view the page shows, and for how long. It lies on top and cannot be closed. */
export class Banner {
  readonly #root: Node;
  readonly #source: Source;
  readonly #text = make('span');
  readonly #left = make('span', { role: 'timer' });
  readonly #back: HTMLButtonElement;
  readonly #element: HTMLElement;
  #shown: Shown | undefined;
  #minutes = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #padding = '';

  constructor(root: Node, source: Source) {
    this.#root = root;
    this.#source = source;
    this.#back = button('', source.leave);
    const attributes = { class: 'banner', part: 'banner', role: 'region', popover: 'manual' };
    this.#element = make('div', attributes, make('span', {}, this.#text, ' ', this.#left), this.#back);
  }

  /** Shows the banner, or updates it. While it is there, it updates itself each second. */
  show(shown: Shown): void {
    const { texts, actor, account, pads } = shown;
    const left = actor.exp * 1000 - serverNow();
    const minutes = Math.ceil(left / MINUTE);
    this.#element.ariaLabel = texts.of(Key.lookStart);
    this.#text.textContent = texts.of(Key.lookAt, actor.name, account);
    this.#left.textContent = texts.of(Key.lookLeft, countdown(left));
    this.#back.textContent = texts.of(Key.lookBack);
    if (!this.#shown) {
      this.#open();
    } else if (TOLD_MINUTES.some((told) => minutes <= told && told < this.#minutes)) {
      this.#source.tell(this.#left.textContent);
    }
    this.#shown = shown;
    this.#minutes = minutes;
    const height = `${this.#element.offsetHeight}px`;
    document.documentElement.style.setProperty(HEIGHT, height);
    document.body.style.paddingBlockStart = pads ? height : this.#padding;
    if (left <= 0) {
      this.#source.end();
    }
  }

  remove(): void {
    if (this.#shown) {
      this.#shown = undefined;
      clearInterval(this.#timer);
      document.removeEventListener('toggle', this.#raise, true);
      document.documentElement.style.removeProperty(HEIGHT);
      document.body.style.paddingBlockStart = this.#padding;
      this.#element.remove();
    }
  }

  #open(): void {
    this.#padding = document.body.style.paddingBlockStart;
    this.#root.appendChild(this.#element);
    this.#element.showPopover();
    this.#timer = setInterval(() => this.#shown && this.show(this.#shown), 1000);
    document.addEventListener('toggle', this.#raise, true);
  }

  /** Raises the banner above a dialog or a popover that the page has opened. */
  readonly #raise = ({ newState }: Event & { newState?: string }) => {
    if (newState === 'open') {
      this.#element.hidePopover();
      this.#element.showPopover();
    }
  };
}
