import { make } from './make';
import { Modal } from './modal';
import type { Texts } from './texts';

const MOST_CHARACTERS = 500;
const USER = 'log_in_as';
const ACCOUNT = 'account_hint';

/** Whose view is wanted in which account, and why. */
export interface Look {
  user: string;
  account: string;
  reason: string;
}

/** Asks for the reason of "log in as". Nothing happens before the person has written one and presses the button. */
export class LookModal {
  readonly #modal: Modal;

  /** @param start begins "log in as"; returns the error, or an empty text */
  private constructor(texts: Texts, start: (reason: string) => Promise<string>, onClose: () => void) {
    this.#modal = new Modal(texts, texts.of('lookStart'), () => {
      this.element.remove();
      onClose();
    });
    const reason = make('input', {
      id: 'reason',
      required: true,
      maxlength: MOST_CHARACTERS,
      autofocus: true,
      'aria-describedby': 'read',
    });
    const submit = async (event: SubmitEvent) => {
      event.preventDefault();
      const failure = await start(reason.value.trim());
      if (failure) {
        this.#modal.say(failure);
      } else {
        this.element.close();
      }
    };
    this.element.append(
      make(
        'form',
        { submit },
        make('label', { for: 'reason' }, texts.of('lookReason')),
        reason,
        make('p', { id: 'read', class: 'detail' }, texts.of('lookRead')),
        make('div', { class: 'actions' }, make('button', { class: 'main' }, texts.of('lookStart'))),
      ),
    );
  }

  /** Makes the modal that the address of the page asks for, as a link from the console does; null for all others. */
  static ofAddress(texts: Texts, start: (look: Look) => Promise<string>, onClose: () => void): LookModal | null {
    const address = new URL(location.href);
    const [user, account] = [address.searchParams.get(USER), address.searchParams.get(ACCOUNT)];
    const forget = () => {
      [USER, ACCOUNT].forEach((name) => address.searchParams.delete(name));
      history.replaceState(history.state, '', address);
      onClose();
    };
    return user && account ? new LookModal(texts, (reason) => start({ user, account, reason }), forget) : null;
  }

  get element(): HTMLDialogElement {
    return this.#modal.element;
  }

  open(): void {
    this.#modal.open();
  }
}
