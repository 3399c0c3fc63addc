import * as Key from './keys.generated';
import { button, isolate, link, make } from './make';
import type { Invitation, Listing, Server } from './server';
import type { Texts } from './texts';

/** The parts of the button that the list of invitations uses. */
export interface InvitationSource {
  texts: Texts;
  server: Server;
  invitations: () => Promise<Listing<Invitation>>;
  /** Whether the token may accept and decline. Otherwise the console does. */
  mayAnswer: boolean;
}

/** The open invitations of the person, each with buttons to accept and to decline it. */
export class Invitations {
  readonly element = make('div');
  readonly #source: InvitationSource;
  readonly #answer: (id: string, answer: 'accept' | 'decline', done: string) => void;

  /** @param answer answers an invitation, and then says that it is done */
  constructor(source: InvitationSource, answer: (id: string, answer: 'accept' | 'decline', done: string) => void) {
    this.#source = source;
    this.#answer = answer;
  }

  async load(): Promise<void> {
    const { texts, invitations } = this.#source;
    const { items, total } = await invitations();
    const rows = items.map((item) => this.#row(item));
    const heading = make('h3', { class: 'name' }, texts.of(Key.invitations, texts.number(total)));
    this.element.replaceChildren(...(rows.length > 0 ? [heading, make('ul', {}, ...rows)] : []));
  }

  #row(invitation: Invitation): HTMLLIElement {
    const { texts, server, mayAnswer } = this.#source;
    const names = invitation.memberships.map(({ account }) => account.name).join(', ');
    const until = texts.of(Key.until, texts.day(invitation.expiresAt));
    const about = [invitation.inviter && texts.of(Key.from, invitation.inviter), until].filter(Boolean).join(' · ');
    const actions = make('div', { class: 'actions' });
    const action = (text: string, onClick: () => void) => button(text, onClick, { 'aria-label': `${text}: ${names}` });
    if (mayAnswer) {
      actions.append(
        action(texts.of(Key.accept), () => this.#answer(invitation.id, 'accept', texts.of(Key.joined, names))),
        action(texts.of(Key.decline), () => this.#askBeforeDecline(invitation, actions)),
      );
    } else {
      actions.append(link(texts.of(Key.accept), server.consoleUrl));
    }
    return make(
      'li',
      { class: 'invitation', part: 'invitation' },
      make('div', { class: 'name' }, isolate(names)),
      make('div', { class: 'detail' }, isolate(about)),
      actions,
    );
  }

  #askBeforeDecline({ id }: Invitation, actions: HTMLElement): void {
    const { texts } = this.#source;
    const keep = button(texts.of(Key.cancel), () => void this.load());
    const decline = button(texts.of(Key.decline), () => this.#answer(id, 'decline', ''), { class: 'main' });
    actions.replaceChildren(make('p', {}, texts.of(Key.declineText)), decline, keep);
    keep.focus();
  }
}
