import * as Key from './keys.generated';
import type { PortalAccessSwitcher } from './element';
import { closeTimes, lastAccess } from './exactTime';
import { Invitations, type InvitationSource } from './invitations';
import { button, isolate, link, make } from './make';
import { Modal } from './modal';
import { searchIn, type Refusal, type AccountName, type ListedAccount } from './server';
import type { Texts } from './texts';

const TYPING_MILLISECONDS = 250;

/** The parts of the button that the modal uses. */
export interface Source extends InvitationSource {
  button: PortalAccessSwitcher;
  /** Switches to an account, and closes. */
  choose: (account: AccountName) => Promise<void>;
  /** Says why a switch has failed. */
  explain: (error: unknown) => string;
  onClose: () => void;
}

/** The modal with the accounts to choose from, and the invitations on top. */
export class Chooser {
  readonly #source: Source;
  readonly #modal: Modal;
  readonly #search: HTMLInputElement;
  readonly #accounts = make('ul', { part: 'list' });
  readonly #invitations: Invitations;
  readonly #rest = make('div');
  readonly #told = make('div', { class: 'told', role: 'status' });
  #parent: ListedAccount | null = null;
  #first = 0;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source) {
    const { texts } = source;
    this.#source = source;
    this.#modal = new Modal(texts, texts.of(Key.accounts), source.onClose);
    this.#search = make('input', {
      type: 'search',
      part: 'search',
      autofocus: true,
      'aria-label': texts.of(Key.search),
      placeholder: texts.of(Key.search),
      input: () => this.#searchSoon(),
    });
    this.#invitations = new Invitations(source, (...answer) => void this.#modal.once(() => this.#answer(...answer)));
    const list = make('div', { class: 'list' }, this.#invitations.element, this.#accounts, this.#rest);
    this.#modal.content.append(this.#search, list, this.#told);
    this.element.addEventListener('keydown', (event) => {
      // The first Escape is for what lies on top.
      if (event.key === 'Escape' && closeTimes(list)) {
        event.preventDefault();
      }
    });
  }

  get element(): HTMLDialogElement {
    return this.#modal.element;
  }

  open(): void {
    this.element.showModal();
    this.reload();
    void this.#showTeam().catch(console.error);
  }

  /** Reads the lists of accounts and invitations again. */
  reload(): void {
    void this.#load(0);
    void this.#invitations.load().catch(console.error);
  }

  #searchSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(0), TYPING_MILLISECONDS);
  }

  /** @param message what the person must still read */
  async #load(first: number, message = ''): Promise<void> {
    const { button: page, server, texts } = this.#source;
    const round = ++this.#round;
    const search = this.#search.value.trim();
    this.#first = first;
    this.#accounts.ariaBusy = 'true';
    try {
      const { items, total } = page.accounts
        ? searchIn(page.accounts, search)
        : await server.accounts({ search, parent: this.#parent?.account.id, first });
      // An older answer that comes late is of no use any more.
      if (round === this.#round) {
        this.#modal.say(message);
        this.#show(items, total, search);
      }
    } catch (error) {
      if (round === this.#round) {
        this.#modal.say(
          texts.of(Key.failed),
          this.#tryAgain(() => void this.#load(first)),
        );
        console.error(error);
      }
    } finally {
      this.#accounts.ariaBusy = null;
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
    const isOnly = total === 1 && search === '' && !this.#parent;
    const note = shown === 0 ? texts.of(Key.noAccount) : isOnly ? texts.of(Key.only) : '';
    this.#rest.replaceChildren(
      ...(note ? [make('p', {}, note)] : []),
      ...(shown < total && rows.length > 0 ? [button(texts.of(Key.more), () => void this.#load(shown))] : []),
      ...(this.#parent ? [button(`‹ ${texts.of(Key.accounts)}`, () => this.#showBelow(null))] : []),
    );
    this.#told.textContent = note || `${texts.number(shown)} / ${texts.number(total)}`;
  }

  #showBelow(parent: ListedAccount | null): void {
    this.#parent = parent;
    this.#search.value = '';
    this.#search.focus();
    void this.#load(0);
  }

  #row(item: ListedAccount): HTMLLIElement {
    const { account, kind, access = '' } = item;
    const { texts, button: page } = this.#source;
    const isActive = account.key === page.account?.key;
    const details = [kindOf(texts, kind), access].filter(Boolean).join(' · ');
    const choose = make(
      'button',
      {
        type: 'button',
        class: 'account',
        part: isActive ? 'account current' : 'account',
        'aria-current': isActive && 'true',
        click: () => (isActive ? this.element.close() : this.#choose(account)),
      },
      make('span', { class: 'name' }, isolate(account.name), isActive ? ` · ${texts.of(Key.here)}` : ''),
      make('span', { class: 'detail' }, isolate(details)),
    );
    const row = make('li', { class: 'row' }, choose);
    if (!page.accounts && !this.#parent) {
      row.append(button('›', () => this.#showBelow(item), { 'aria-label': `${texts.of(Key.below)}: ${account.name}` }));
    }
    row.append(lastAccess(texts, item));
    return row;
  }

  #choose(account: AccountName): void {
    void this.#modal.once(async () => {
      try {
        await this.#source.choose(account);
      } catch (error) {
        const text = this.#source.explain(error);
        const { code } = error as Refusal;
        this.#modal.say(text, ...(code === 'network' ? [this.#tryAgain(() => this.#choose(account))] : []));
        if (code === 'invalid_target') {
          this.#search.focus();
          await this.#load(0, text);
        }
      }
    });
  }

  async #answer(id: string, answer: 'accept' | 'decline', done: string): Promise<void> {
    try {
      await this.#source.server.answerInvitation(id, answer);
      this.#search.focus();
      await Promise.all([this.#load(0), this.#invitations.load()]);
      this.#told.textContent = done;
    } catch (error) {
      this.#modal.say(this.#source.texts.of(Key.failed));
      console.error(error);
    }
  }

  /** A link to the console, for people who may see the team. */
  async #showTeam(): Promise<void> {
    const { texts, server, button: page } = this.#source;
    const id = page.account?.id;
    if (page.hasAttribute('team') && id && (await server.mayViewTeam())) {
      this.#modal.content.append(link(texts.of(Key.team), `${server.consoleUrl}team/${id}`));
    }
  }

  #tryAgain(again: () => void): HTMLButtonElement {
    const tryAgain = () => {
      // This button goes away with its message.
      this.#search.focus();
      again();
    };
    return button(this.#source.texts.of(Key.tryAgain), tryAgain);
  }
}

/** A kind in words; one that is to come stays as it is. */
function kindOf(texts: Texts, kind: string): string {
  return kind === 'staff' ? texts.of(Key.staff) : kind === 'portal' ? texts.of(Key.portal) : kind;
}
