import * as Key from './keys.generated';
import { make } from './make';
import { Modal } from './modal';
import type { Texts } from './texts';

const MOST_CHARACTERS = 500;
const USER = 'log_in_as';

/** The parameter of an address that asks for an account. */
export const HINT = 'account_hint';

/** Whose view is wanted in which account, and why. */
export interface Look {
  user: string;
  account: string;
  reason: string;
}

/** The parts of the button that the modal uses. */
interface Source {
  start: (look: Look) => Promise<unknown>;
  /** Says why a look could not begin. */
  explain: (error: unknown) => string;
  /** The name of a person; empty if it is not known. */
  nameOf: (user: string) => Promise<string>;
  onClose: () => void;
}

/**
 * Makes the modal that the address of the page asks for, as a link from the console does; null for all others. It asks for
 * the reason of "log in as". Nothing happens before the person has written one and presses the button.
 */
export function lookModal(texts: Texts, source: Source): HTMLDialogElement | null {
  const address = new URL(location.href);
  const [user, account] = [USER, HINT].map((name) => address.searchParams.get(name));
  if (!user || !account) {
    return null;
  }
  const modal = new Modal(texts, texts.of(Key.lookStart), () => {
    [USER, HINT].forEach((name) => address.searchParams.delete(name));
    history.replaceState(history.state, '', address);
    modal.element.remove();
    source.onClose();
  });
  const reason = make('input', {
    required: true,
    // Spaces alone say nothing.
    pattern: '.*\\S.*',
    maxlength: MOST_CHARACTERS,
    autofocus: true,
  });
  const start = async () => {
    try {
      await source.start({ user, account, reason: reason.value.trim() });
      modal.element.close();
    } catch (error) {
      modal.say(source.explain(error));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void modal.once(start);
  };
  modal.content.append(
    make(
      'form',
      { submit },
      make('label', {}, texts.of(Key.lookReason), reason, make('span', { class: 'detail' }, texts.of(Key.lookRead))),
      make('button', { class: 'main' }, texts.of(Key.lookStart)),
    ),
  );
  source.nameOf(user).then(
    (name) => modal.name(name),
    () => undefined,
  );
  return modal.element;
}
