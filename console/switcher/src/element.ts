import { Banner } from './banner';
import { Chooser } from './chooser';
import { claimsOf, keepHint } from './family';
import { LookModal, type Look } from './lookModal';
import { isolate, make } from './make';
import {
  answerInvitation,
  listAccounts,
  listInvitations,
  mayViewTeam,
  Refusal,
  revoke,
  type AccountName,
  type Invitation,
  type ListedAccount,
  type Listing,
  type Place,
  type TokenAnswer,
  type Tokens,
} from './server';
import { styleSheet } from './styles';
import { Switching } from './switching';
import { Texts } from './texts';

const SCRIPT = import.meta.url;
const PROPERTIES = ['tokens', 'account', 'actor'] as const;
const INVITATIONS_MILLISECONDS = 5 * 60_000;
const OUR_AUDIENCE = 'portal-access';

type GiveTokens = () => Tokens | Promise<Tokens>;
type KeepTokens = (tokens: TokenAnswer) => void | Promise<void>;
type Mode = 'exchange' | 'event' | 'redirect';

/** How the page shows that it looks at what somebody else sees, where no token reaches it. */
export interface ActingPerson {
  /** The person whose view it is. */
  name: string;
  /** The end, in seconds since 1970, as `exp` in a token. */
  exp: number;
}

/**
 * The button: it shows the active account, and switches to another one. README.md describes its attributes, events and
 * parts.
 */
export class PortalAccessSwitcher extends HTMLElement {
  static readonly observedAttributes = ['lang', 'label', 'banner', 'open', 'issuer', 'client-id', 'mode'];

  /** Takes the answer of an exchange. The switch is done when it returns. */
  declare keep: KeepTokens | undefined;
  /** A ready list of accounts, in place of asking the server. */
  declare accounts: ListedAccount[] | undefined;

  #tokens: GiveTokens | undefined;
  #account: AccountName | undefined;
  #actor: ActingPerson | undefined;
  #token: string | undefined;
  #texts = new Texts('en');
  #chooser: Chooser | undefined;
  #banner: Banner | undefined;
  #bannerOf = '';
  #look: LookModal | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #switching = new Switching({
    place: () => this.#place(),
    tokens: async () => (await this.#tokens?.()) ?? {},
    keep: (answer) => this.keep?.(answer),
    arrive: () => this.refresh().then(() => this.account),
    emit: (...event) => this.#emit(...event),
  });
  readonly #label = make('span', { class: 'label', part: 'label' });
  readonly #badge = make('span', { class: 'badge', part: 'badge', hidden: true });
  readonly #told = make('span', { class: 'told', role: 'status' });
  // It stays the same element for good: the focus comes back to it.
  readonly #button = make(
    'button',
    { type: 'button', class: 'button', part: 'button', 'aria-haspopup': 'dialog', click: () => this.show() },
    this.#label,
    this.#badge,
  );

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(this.#button, this.#told);
  }

  /** Returns the tokens of the page. The button asks whenever it needs them, and keeps none but the last access token. */
  get tokens(): GiveTokens | undefined {
    return this.#tokens;
  }

  set tokens(tokens: GiveTokens | undefined) {
    this.#tokens = tokens;
    if (this.isConnected) {
      void this.refresh();
    }
  }

  /** The active account: the one of the access token, unless the page sets another. */
  get account(): AccountName | undefined {
    return this.#account ?? claimsOf(this.#token).account;
  }

  set account(account: AccountName | undefined) {
    this.#account = account;
    this.#render();
  }

  /** Who is looked at, for pages without a token. With a token, its `act` and `exp` say so. */
  get actor(): ActingPerson | undefined {
    const { act, exp, name, preferred_username: userName, sub } = claimsOf(this.#token);
    return this.#actor ?? (act && exp ? { name: name ?? userName ?? sub ?? '', exp } : undefined);
  }

  set actor(actor: ActingPerson | undefined) {
    this.#actor = actor;
    this.#render();
  }

  connectedCallback(): void {
    PROPERTIES.forEach((name) => this.#upgrade(name));
    void this.refresh();
    this.#timer = setInterval(() => void this.#countInvitations().catch(() => undefined), INVITATIONS_MILLISECONDS);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#banner?.remove();
    this.#banner = undefined;
    this.#bannerOf = '';
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === 'open' && this.isConnected) {
      if (now === null) {
        this.close();
      } else if (before === null) {
        this.show();
      }
    } else {
      this.#render();
    }
  }

  /** Opens the modal. */
  show(): void {
    if (this.#chooser || this.actor) {
      return;
    }
    const chooser = new Chooser({
      texts: this.#texts,
      active: () => this.account?.key,
      list: (wanted) => this.#list(wanted),
      invitations: () => this.#countInvitations(),
      answer: this.#mayAnswer()
        ? async (id, answer) => answerInvitation(this.#place(), (await this.#accessToken()) ?? '', id, answer)
        : null,
      consoleUrl: `${this.#place().issuer}/portal-access/console/`,
      team: () => this.#teamAddress(),
      choose: (item) => this.#choose(item),
      onClose: () => this.#closed(),
    });
    this.#chooser = chooser;
    this.shadowRoot?.append(chooser.element);
    this.toggleAttribute('open', true);
    chooser.open();
  }

  /** Closes the modal. */
  close(): void {
    this.#chooser?.close();
  }

  /** Looks at the token and the properties again, after the page has changed them by itself. */
  async refresh(): Promise<void> {
    this.#token = await this.#accessToken();
    const { key } = this.account ?? {};
    if (key) {
      keepHint(this.#place().clientId, key);
    }
    this.#render();
    this.#lookFromAddress();
    await this.#countInvitations().catch(() => undefined);
  }

  /**
   * Switches to an account. Until the promise is kept, nothing has changed.
   *
   * @param key the key or the id of the account
   * @returns the account, once the page has its tokens; undefined if the page switches by itself
   * @throws Refusal if the account cannot be entered, or the server cannot be reached
   */
  async switchTo(key: string): Promise<AccountName | undefined> {
    const account: { key: string } = { key };
    if (!this.#emit('portal-access-choose', { account }, true) || this.#mode === 'event') {
      return undefined;
    }
    const { refreshToken } = (await this.#tokens?.()) ?? {};
    if (this.#mode === 'redirect' || !refreshToken) {
      this.#redirect(key);
      return undefined;
    }
    return this.#switching.exchange({ account: key }, key);
  }

  /** Ends "log in as". The page then takes up its own tokens again. */
  leave(): void {
    if (this.#token && this.actor) {
      revoke(this.#place(), this.#token);
    }
    this.#emit('portal-access-leave');
  }

  async #choose({ account }: ListedAccount): Promise<void> {
    const chooser = this.#chooser;
    try {
      const entered = await this.switchTo(account.key);
      chooser?.close();
      if (entered) {
        this.#told.textContent = this.#texts.of('switched', entered.name);
      }
    } catch (error) {
      chooser?.fail(
        this.#wordsFor(error),
        error instanceof Refusal && error.code === 'network'
          ? () => void this.#choose({ account } as ListedAccount)
          : undefined,
      );
    }
  }

  #wordsFor(error: unknown): string {
    const code = error instanceof Refusal ? error.code : '';
    switch (code) {
      case 'invalid_target':
        return this.#texts.of('gone');
      case 'network':
        return this.#texts.of('still', this.#accountName);
      default:
        // What a developer has to mend does not help the person.
        console.error(error);
        return this.#texts.of('failed');
    }
  }

  #redirect(key: string): void {
    const address = new URL(location.href);
    address.searchParams.set('account_hint', key);
    location.assign(address);
  }

  /** A link from the console: it asks for the reason, and does nothing by itself. */
  #lookFromAddress(): void {
    if (this.actor || !this.#token || this.#look) {
      return;
    }
    const start = ({ account, user, reason }: Look) =>
      this.#switching.exchange({ account, requested_subject: user, reason }, account).then(
        () => '',
        (error: unknown) => this.#wordsFor(error),
      );
    this.#look = LookModal.ofAddress(this.#texts, start, () => this.#button.focus());
    if (this.#look) {
      this.shadowRoot?.append(this.#look.element);
      this.#look.open();
    }
  }

  async #list(wanted: { search: string; parent: string | undefined; first: number }): Promise<Listing<ListedAccount>> {
    if (this.accounts) {
      const search = wanted.search.toLowerCase();
      const items = this.accounts.filter(({ account: { name, key } }) =>
        `${name} ${key}`.toLowerCase().includes(search),
      );
      return { items, total: items.length };
    }
    return listAccounts(this.#place(), await this.#accessToken(), wanted);
  }

  async #countInvitations(): Promise<Listing<Invitation>> {
    const token = await this.#accessToken();
    if (!token || this.actor) {
      return { items: [], total: 0 };
    }
    const invitations = await listInvitations(this.#place(), token);
    this.#badge.textContent = this.#texts.number(invitations.total);
    this.#badge.hidden = invitations.total === 0;
    this.#nameButton();
    this.#emit('portal-access-invitations', { total: invitations.total });
    return invitations;
  }

  async #teamAddress(): Promise<string | null> {
    const token = await this.#accessToken();
    const { issuer } = this.#place();
    const id = this.account?.id;
    const mayView = this.hasAttribute('team') && token && id && (await mayViewTeam(this.#place(), token));
    return mayView ? `${issuer}/portal-access/console/team/${id}` : null;
  }

  #mayAnswer(): boolean {
    return [claimsOf(this.#token).aud ?? []].flat().includes(OUR_AUDIENCE);
  }

  async #accessToken(): Promise<string | undefined> {
    return (await this.#tokens?.())?.accessToken;
  }

  #closed(): void {
    this.#chooser?.element.remove();
    this.#chooser = undefined;
    this.toggleAttribute('open', false);
    this.#button.focus();
  }

  get #accountName(): string {
    return this.account?.name ?? this.#texts.of('noAccount');
  }

  get #mode(): Mode {
    const mode = this.getAttribute('mode');
    return mode === 'event' || mode === 'redirect' ? mode : 'exchange';
  }

  #place(): Place {
    return {
      issuer: this.getAttribute('issuer') ?? SCRIPT.replace(/\/portal-access\/switcher[^/]*$/, ''),
      clientId: this.getAttribute('client-id') ?? '',
      accountsUrl: this.getAttribute('accounts-url'),
      language: this.#texts.language,
    };
  }

  #render(): void {
    const language = this.getAttribute('lang') ?? document.documentElement.lang;
    this.#texts = new Texts(language || navigator.language);
    this.#label.replaceChildren(this.getAttribute('label') ?? isolate(this.#accountName));
    this.#nameButton();
    this.#button.ariaDisabled = String(this.actor !== undefined);
    this.#renderBanner();
  }

  #nameButton(): void {
    const name = this.#texts.of('menu', this.#accountName);
    const invitations = this.#badge.hidden ? '' : this.#texts.of('invitations', this.#badge.textContent ?? '');
    this.#button.ariaLabel = `${name}. ${invitations}`;
  }

  #renderBanner(): void {
    const { actor } = this;
    const of = actor && this.isConnected ? `${actor.exp} ${actor.name} ${this.#texts.language}` : '';
    if (of === this.#bannerOf) {
      return;
    }
    this.#bannerOf = of;
    this.#banner?.remove();
    this.#banner = undefined;
    if (actor && of) {
      const names = { person: actor.name, account: this.#accountName };
      const leave = () => this.leave();
      this.#banner = new Banner(this.#texts, names, actor.exp * 1000, { leave, end: leave });
      this.shadowRoot?.append(this.#banner.element);
      this.#banner.show(this.getAttribute('banner') !== 'none');
    }
  }

  #emit(type: string, detail: unknown = null, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  /** A page may set properties before the script has come. */
  #upgrade(name: (typeof PROPERTIES)[number]): void {
    if (Object.hasOwn(this, name)) {
      const value = { [name]: this[name] };
      delete (this as Partial<PortalAccessSwitcher>)[name];
      Object.assign(this, value);
    }
  }
}
