import * as Key from './keys.generated';
import { Banner, type ActingPerson } from './banner';
import { Chooser } from './chooser';
import { Face } from './face';
import { failureText } from './failureText';
import { claimsOf, keepHint, serial, type Claims } from './family';
import { HINT, lookModal } from './lookModal';
import { make, upgrade } from './make';
import {
  Refusal,
  Server,
  type AccountName,
  type AskedAccount,
  type Invitation,
  type ListedAccount,
  type Listing,
  type TokenAnswer,
  type Tokens,
} from './server';
import { styleSheet } from './styles';
import { languageOf, Texts } from './texts';

const PROPERTIES = ['tokens', 'account', 'actor'] as const;
const MINUTE = 60_000;
const INVITATIONS_MILLISECONDS = 5 * MINUTE;
const OUR_AUDIENCE = 'portal-access';

type GiveTokens = () => Tokens | Promise<Tokens>;
type KeepTokens = (tokens: TokenAnswer) => void | Promise<void>;

/**
 * The button: it shows the active account, and switches to another one. README.md describes its attributes, events and
 * parts.
 */
export class PortalAccessSwitcher extends HTMLElement {
  static readonly observedAttributes = ['lang', 'label', 'banner', 'open'];

  /** Takes the answer of an exchange. The switch is done when it returns. */
  declare keep: KeepTokens | undefined;
  /** A ready list of accounts, in place of asking the server. */
  declare accounts: ListedAccount[] | undefined;

  #tokens: GiveTokens | undefined;
  #account: AccountName | undefined;
  #actor: ActingPerson | undefined;
  #claims: Claims = {};
  #round = 0;
  #epoch = 0;
  #isBusy = false;
  #isLeaving = false;
  #invitations = 0;
  #askedAt = -Infinity;
  #texts = new Texts('en');
  #chooser: Chooser | undefined;
  #look: HTMLDialogElement | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #server = new Server(this, async () => (await this.#tokens?.()) ?? {});
  readonly #face = new Face(() => this.show());
  readonly #told = make('span', { class: 'told', role: 'status' });
  readonly #banner: Banner;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(this.#face.element, this.#told);
    this.#banner = new Banner(root, {
      leave: () => void this.leave(),
      tell: (text) => this.#tell(text),
      end: () => this.#end(),
    });
  }

  /** Returns the tokens of the page. The button asks whenever it needs them, and keeps none. */
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
    return this.#account ?? this.#claims.account;
  }

  set account(account: AccountName | undefined) {
    this.#account = account;
    this.#render();
  }

  /** The member whose view is shown ("log in as"), for pages without a token. A token has `act` and `exp` for it. */
  get actor(): ActingPerson | undefined {
    const { act, exp, name, preferred_username: userName, sub } = this.#claims;
    return this.#actor ?? (act && exp ? { name: name ?? userName ?? sub ?? '', exp } : undefined);
  }

  set actor(actor: ActingPerson | undefined) {
    this.#actor = actor;
    this.#render();
  }

  connectedCallback(): void {
    upgrade(this, PROPERTIES);
    this.#timer = setInterval(() => void this.#countInvitations(), MINUTE);
    void this.refresh();
    if (this.hasAttribute('open')) {
      this.show();
    }
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#banner.remove();
    this.close();
  }

  attributeChangedCallback(name: string, _: string | null, now: string | null): void {
    if (name !== 'open') {
      this.#render();
    } else if (now === null) {
      this.close();
    } else {
      this.show();
    }
  }

  override focus(options?: FocusOptions): void {
    this.#face.element.focus(options);
  }

  /** Opens the modal. Nothing happens while a switch is awaited, or while somebody is logged in as somebody else. */
  show(): void {
    if (this.#chooser || this.#isInert || !this.isConnected) {
      return;
    }
    const chooser = new Chooser({
      texts: this.#texts,
      button: this,
      server: this.#server,
      invitations: () => this.#askForInvitations(),
      mayAnswer: [this.#claims.aud].flat().includes(OUR_AUDIENCE),
      choose: async (account) => {
        const entered = await this.#switch(account);
        this.close();
        this.#tell(entered ? `${this.#texts.of(Key.here)}: ${entered.name}` : '');
      },
      explain: (error) => this.#explain(error),
      onClose: () => this.#closed(),
    });
    this.#chooser = chooser;
    this.shadowRoot?.append(chooser.element);
    this.toggleAttribute('open', true);
    chooser.open();
  }

  /** Closes the modal. */
  close(): void {
    this.#chooser?.element.close();
  }

  /** Looks at the token and the properties again, after the page has changed them by itself. */
  async refresh(): Promise<void> {
    const round = ++this.#round;
    const token = await this.#server.accessToken();
    // Tokens that come late are older ones.
    if (round !== this.#round) {
      return;
    }
    const { sub, account } = this.#claims;
    this.#claims = claimsOf(token);
    if (sub !== this.#claims.sub) {
      this.#askedAt = -Infinity;
    }
    if (this.account) {
      keepHint(this.#server.clientId, this.account.key);
    }
    this.#render();
    this.#lookFromAddress();
    if (account?.key !== this.#claims.account?.key && !this.#isBusy) {
      this.#chooser?.reload();
    }
    void this.#countInvitations();
  }

  /**
   * Switches to an account. Until the promise is kept, nothing has changed.
   *
   * @param key the key or the id of the account
   * @returns the account, once the page has its tokens; undefined if the page switches by itself
   * @throws Refusal if the account cannot be entered, the server cannot be reached, or another switch is awaited
   */
  async switchTo(key: string): Promise<AccountName | undefined> {
    return this.#switch({ key });
  }

  /** Ends "log in as". The page then takes up its own tokens again. */
  async leave(): Promise<void> {
    if (this.#isLeaving || !this.actor) {
      return;
    }
    this.#isLeaving = true;
    const token = await this.#server.accessToken().catch(() => undefined);
    if (token && claimsOf(token).act) {
      this.#server.revoke(token);
    }
    this.#emit('portal-access-leave');
  }

  #end(): void {
    if (!this.#isLeaving) {
      this.#tell(this.#texts.of(Key.lookLeft, '0:00'));
      void this.leave();
    }
  }

  #switch(account: AskedAccount): Promise<AccountName | undefined> {
    return this.#alone(async () => {
      const mode = this.getAttribute('mode');
      if (!this.#emit('portal-access-choose', { account }, true) || mode === 'event') {
        return undefined;
      }
      const { refreshToken } = await this.#server.tokens();
      if (mode === 'redirect' || !refreshToken) {
        this.#signInTo(account.key);
        return undefined;
      }
      return this.#exchange({ account: account.key }, account);
    });
  }

  /** Runs one switch at a time, and none while somebody is logged in as somebody else. */
  async #alone<T>(task: () => Promise<T>): Promise<T> {
    if (this.#isInert) {
      throw new Refusal('busy');
    }
    this.#isBusy = true;
    this.#render();
    try {
      return await task();
    } finally {
      this.#isBusy = false;
      this.#render();
    }
  }

  get #isInert(): boolean {
    return this.#isBusy || this.actor !== undefined;
  }

  /** Loads the page again and asks for an account: the application signs in to it. */
  #signInTo(key: string): void {
    keepHint(this.#server.clientId, key);
    const address = new URL(location.href);
    address.searchParams.set(HINT, key);
    location.assign(address);
  }

  /** Exchanges the tokens of the page. Nothing changes until the new tokens are there. */
  async #exchange(wanted: Record<string, string>, asked: AskedAccount): Promise<AccountName> {
    this.#emit('portal-access-switching', { account: asked });
    try {
      // In turn: a renewal may have brought newer tokens.
      const named = await serial(() => this.#takeTokens(wanted));
      if (named) {
        // What the page has set names the old account.
        this.#account = undefined;
      }
      await this.refresh();
      const account = this.account ?? { id: '', name: asked.key, ...asked };
      this.#epoch += 1;
      this.#emit('portal-access-switched', { account, epoch: this.#epoch });
      return account;
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'unknown';
      this.#emit('portal-access-error', { code, account: asked });
      if (code === 'invalid_grant') {
        this.#emit('portal-access-sign-in');
      }
      throw error;
    }
  }

  /** Returns the account that the new tokens name. */
  async #takeTokens(wanted: Record<string, string>): Promise<AccountName | undefined> {
    const answer = await this.#server.exchange(wanted);
    await this.keep?.(answer);
    return claimsOf(answer.access_token).account;
  }

  #explain(error: unknown): string {
    return failureText(this.#texts, error, this.#accountName);
  }

  /** A link from the console: it asks for the reason, and does nothing by itself. */
  #lookFromAddress(): void {
    if (this.actor || !this.#claims.sub || this.#look) {
      return;
    }
    this.#look = lookModal(this.#texts, {
      start: ({ account, user, reason }) =>
        this.#alone(() => this.#exchange({ account, requested_subject: user, reason }, { key: account })),
      explain: (error) => this.#explain(error),
      nameOf: (user) => this.#server.memberName(this.account?.id ?? '', user),
      onClose: () => {
        this.#look = null;
        this.focus();
      },
    });
    if (this.#look) {
      this.shadowRoot?.append(this.#look);
      this.#look.showModal();
    }
  }

  /** The badge: asked for at most every five minutes. */
  async #countInvitations(): Promise<void> {
    if (performance.now() - this.#askedAt >= INVITATIONS_MILLISECONDS) {
      await this.#askForInvitations().catch(() => undefined);
    }
  }

  async #askForInvitations(): Promise<Listing<Invitation>> {
    if (this.actor || !(await this.#server.accessToken())) {
      return { items: [], total: 0 };
    }
    this.#askedAt = performance.now();
    const invitations = await this.#server.invitations();
    const { total } = invitations;
    this.#invitations = total;
    this.#render();
    this.#emit('portal-access-invitations', { total });
    return invitations;
  }

  #closed(): void {
    this.#chooser?.element.remove();
    this.#chooser = undefined;
    this.toggleAttribute('open', false);
    this.focus();
  }

  get #accountName(): string {
    return this.account?.name ?? this.#texts.of(Key.noAccount);
  }

  #render(): void {
    const { actor } = this;
    const texts = new Texts(languageOf(this));
    this.#texts = texts;
    this.#face.show(texts, this.#accountName, this.getAttribute('label'), this.#invitations);
    this.#face.element.ariaDisabled = String(this.#isInert);
    if (actor && this.isConnected) {
      const pads = this.getAttribute('banner') !== 'none';
      this.#banner.show({ texts, actor, account: this.#accountName, pads });
    } else {
      this.#banner.remove();
      this.#isLeaving = false;
    }
  }

  #tell(text: string): void {
    this.#told.textContent = text;
  }

  #emit(type: string, detail: unknown = null, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}
