import { button, isolate, link, make } from './make';
import { Modal } from './modal';
import { Refusal, serverNow, type Invitation, type ListedAccount, type Listing } from './server';
import type { Texts } from './texts';

const TYPING_MILLISECONDS = 250;

/** The parts of the button that the modal uses. */
export interface Source {
  texts: Texts;
  /** The key of the active account. */
  active: () => string | undefined;
  list: (wanted: { search: string; parent: string | undefined; first: number }) => Promise<Listing<ListedAccount>>;
  invitations: () => Promise<Listing<Invitation>>;
  /** Accepts or declines; null if the token must not do it: then the console does. */
  answer: ((id: string, answer: 'accept' | 'decline') => Promise<void>) | null;
  consoleUrl: string;
  /** The address of the team in the console; null for people who may not see it. */
  team: () => Promise<string | null>;
  choose: (account: ListedAccount) => Promise<void>;
  onClose: () => void;
}

/** The modal with the accounts to choose from, and the invitations on top. */
export class Chooser {
  readonly #source: Source;
  readonly #modal: Modal;
  readonly #search: HTMLInputElement;
  readonly #accounts = make('ul', { part: 'list', 'aria-busy': 'true' });
  readonly #invitations = make('div');
  readonly #rest = make('div');
  readonly #told = make('div', { class: 'told', role: 'status' });
  #parent: ListedAccount | null = null;
  #first = 0;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source) {
    const { texts } = source;
    this.#source = source;
    this.#modal = new Modal(texts, texts.of('accounts'), source.onClose);
    this.#search = make('input', {
      type: 'search',
      part: 'search',
      autofocus: true,
      'aria-label': texts.of('search'),
      placeholder: texts.of('search'),
      input: () => this.#searchSoon(),
    });
    const list = make('div', { class: 'list' }, this.#invitations, this.#accounts, this.#rest);
    this.#modal.element.append(this.#search, list, this.#told);
  }

  get element(): HTMLDialogElement {
    return this.#modal.element;
  }

  open(): void {
    this.#modal.open();
    void this.#load();
    void this.#showInvitations();
    void this.#showTeam();
  }

  close(): void {
    this.#modal.close();
  }

  tell(text: string): void {
    this.#told.textContent = text;
  }

  /** Shows why a choice failed. The list stays. */
  fail(text: string, again?: () => void): void {
    this.#modal.say(text, ...(again ? [this.#tryAgain(again)] : []));
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#first = 0;
      void this.#load();
    }, TYPING_MILLISECONDS);
  }

  async #load(): Promise<void> {
    const { list, texts } = this.#source;
    const round = ++this.#round;
    const search = this.#search.value.trim();
    try {
      const parent = this.#parent?.account.id;
      const { items, total } = await list({ search, parent, first: this.#first });
      // An older answer that comes late is of no use any more.
      if (round === this.#round) {
        this.#modal.say('');
        this.#show(items, total, search);
      }
    } catch (error) {
      if (round === this.#round) {
        this.#accounts.ariaBusy = null;
        this.fail(texts.of('failed'), () => void this.#load());
        reportUnexpected(error);
      }
    }
  }

  #show(items: ListedAccount[], total: number, search: string): void {
    const { texts } = this.#source;
    const rows = items.map((item) => this.#row(item));
    const shown = this.#first + items.length;
    if (this.#first === 0) {
      this.#accounts.replaceChildren(...rows);
    } else {
      this.#accounts.append(...rows);
      rows[0]?.querySelector('button')?.focus();
    }
    this.#accounts.ariaBusy = null;
    const more = button(texts.of('more'), () => this.#showMore(shown));
    const isOnly = total === 1 && search === '' && !this.#parent;
    const note = shown === 0 ? texts.of('nothing') : isOnly ? texts.of('only') : '';
    const all = button(`‹ ${texts.of('accounts')}`, () => this.#showBelow(null));
    this.#rest.replaceChildren(
      ...(note ? [make('p', {}, note)] : []),
      ...(shown < total && items.length > 0 ? [more] : []),
      ...(this.#parent ? [all] : []),
    );
    this.tell(note || `${texts.number(shown)} / ${texts.number(total)}`);
  }

  #showMore(first: number): void {
    this.#first = first;
    void this.#load();
  }

  #showBelow(parent: ListedAccount | null): void {
    this.#parent = parent;
    this.#first = 0;
    this.#search.value = '';
    this.#search.focus();
    void this.#load();
  }

  #row(item: ListedAccount): HTMLLIElement {
    const { texts, active } = this.#source;
    const isActive = item.account.key === active();
    const details = [texts.of(item.kind), item.access ?? ''].filter(Boolean).join(' · ');
    const choose = make(
      'button',
      {
        type: 'button',
        class: 'account',
        part: isActive ? 'account current' : 'account',
        'aria-current': isActive && 'true',
        click: () => (isActive ? this.close() : void this.#source.choose(item)),
      },
      make('span', { class: 'name' }, isolate(item.account.name), ...(isActive ? [` · ${texts.of('here')}`] : [])),
      make('span', { class: 'detail' }, isolate(details)),
      this.#lastAccess(item),
    );
    const below = button('▸', () => this.#showBelow(item), {
      'aria-label': `${texts.of('below')}: ${item.account.name}`,
    });
    // Only our own server knows accounts below.
    return this.#parent || !item.account.id ? make('li', {}, choose) : make('li', {}, choose, below);
  }

  #lastAccess({ lastAccess }: ListedAccount): HTMLElement {
    const { texts } = this.#source;
    if (!lastAccess) {
      return make('span', { class: 'detail' }, `${texts.of('used')}: ${texts.of('never')}`);
    }
    const words = texts.relativeTime(lastAccess.at, serverNow());
    const exact = texts.exactTime(lastAccess.at) + (lastAccess.client ? ` · ${lastAccess.client}` : '');
    // The exact time is there for the mouse and for screen readers; the button that it lies in has the focus.
    return make(
      'span',
      { class: 'detail', title: exact },
      `${texts.of('used')}: ${words}`,
      make('span', { class: 'told' }, ` ${exact}`),
    );
  }

  async #showInvitations(): Promise<void> {
    try {
      const { items, total } = await this.#source.invitations();
      const { texts } = this.#source;
      const rows = items.map((item) => this.#invitation(item));
      const heading = make('h3', { class: 'name' }, texts.of('invitations', texts.number(total)));
      this.#invitations.replaceChildren(...(rows.length > 0 ? [heading, make('ul', {}, ...rows)] : []));
    } catch (error) {
      reportUnexpected(error);
    }
  }

  #invitation(invitation: Invitation): HTMLLIElement {
    const { texts, answer, consoleUrl } = this.#source;
    const names = invitation.memberships.map(({ account }) => account.name).join(', ');
    const until = texts.of('until', texts.day(invitation.expiresAt));
    const about = [invitation.inviter && texts.of('from', invitation.inviter), until].filter(Boolean).join(' · ');
    const actions = make('div', { class: 'actions' });
    if (answer) {
      const accept = () => void this.#answer(invitation.id, 'accept', texts.of('joined', names));
      const decline = () => this.#askBeforeDecline(invitation, actions);
      actions.append(
        button(texts.of('accept'), accept, { class: 'main', 'aria-label': `${texts.of('accept')}: ${names}` }),
        button(texts.of('decline'), decline, { 'aria-label': `${texts.of('decline')}: ${names}` }),
      );
    } else {
      actions.append(link(texts.of('accept'), consoleUrl));
    }
    return make(
      'li',
      { class: 'invitation', part: 'invitation' },
      make('div', { class: 'name' }, isolate(names)),
      make('div', { class: 'detail' }, isolate(about)),
      actions,
    );
  }

  #askBeforeDecline(invitation: Invitation, actions: HTMLElement): void {
    const { texts } = this.#source;
    const decline = button(texts.of('decline'), () => void this.#answer(invitation.id, 'decline', ''), {
      class: 'main',
    });
    const keep = button(texts.of('cancel'), () => void this.#showInvitations());
    actions.replaceChildren(make('p', {}, texts.of('declineText')), decline, keep);
    keep.focus();
  }

  async #answer(id: string, answer: 'accept' | 'decline', done: string): Promise<void> {
    const { texts } = this.#source;
    try {
      await this.#source.answer?.(id, answer);
      this.tell(done);
      this.#first = 0;
      this.#search.focus();
      await Promise.all([this.#load(), this.#showInvitations()]);
    } catch (error) {
      this.fail(texts.of('failed'));
      reportUnexpected(error);
    }
  }

  async #showTeam(): Promise<void> {
    const { texts, team } = this.#source;
    const address = await team().catch(() => null);
    if (address) {
      this.#modal.element.append(link(texts.of('team'), address));
    }
  }

  #tryAgain(again: () => void): HTMLButtonElement {
    return button(this.#source.texts.of('tryAgain'), again);
  }
}

/** Logs faults of the program for developers. Refusals of the server were shown already. */
function reportUnexpected(error: unknown): void {
  if (!(error instanceof Refusal)) {
    console.error(error);
  }
}
