import { Banner, type ActingPerson } from './banner';
import { Chooser } from './chooser';
import { Face } from './face';
import { failureText } from './failureText';
import { claimsOf, keepHint } from './family';
import { LookModal, type Look } from './lookModal';
import { make, upgrade } from './make';
import {
  answerInvitation,
  listAccounts,
  listInvitations,
  mayViewTeam,
  Refusal,
  revoke,
  searchIn,
  type AccountName,
  type Invitation,
  type ListedAccount,
  type Listing,
  type Place,
  type TokenAnswer,
  type Tokens,
} from './server';
import { styleSheet } from './styles';
import { redirectTo, Switching } from './switching';
import { Texts } from './texts';

const SCRIPT = import.meta.url;
const PROPERTIES = ['tokens', 'account', 'actor'] as const;
const INVITATIONS_MILLISECONDS = 5 * 60_000;
const OUR_AUDIENCE = 'portal-access';

type GiveTokens = () => Tokens | Promise<Tokens>;
type KeepTokens = (tokens: TokenAnswer) => void | Promise<void>;

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
  #invitations = 0;
  #texts = new Texts('en');
  #chooser: Chooser | undefined;
  #look: LookModal | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #switching = new Switching({
    place: () => this.#place(),
    tokens: async () => (await this.#tokens?.()) ?? {},
    keep: (answer) => this.keep?.(answer),
    arrive: () => this.refresh().then(() => this.account),
    emit: (...event) => this.#emit(...event),
  });
  readonly #face = new Face(() => this.show());
  readonly #told = make('span', { class: 'told', role: 'status' });
  readonly #banner: Banner;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(this.#face.element, this.#told);
    this.#banner = new Banner(root, () => this.leave());
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

  /** The member whose view is shown ("log in as"), for pages without a token. A token has `act` and `exp` for it. */
  get actor(): ActingPerson | undefined {
    const { act, exp, name, preferred_username: userName, sub } = claimsOf(this.#token);
    return this.#actor ?? (act && exp ? { name: name ?? userName ?? sub ?? '', exp } : undefined);
  }

  set actor(actor: ActingPerson | undefined) {
    this.#actor = actor;
    this.#render();
  }

  connectedCallback(): void {
    upgrade(this, PROPERTIES);
    void this.refresh();
    this.#timer = setInterval(() => void this.#countInvitations().catch(() => undefined), INVITATIONS_MILLISECONDS);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#banner.remove();
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
      answer: [claimsOf(this.#token).aud ?? []].flat().includes(OUR_AUDIENCE)
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
    const mode = this.getAttribute('mode');
    if (!this.#emit('portal-access-choose', { account: { key } }, true) || mode === 'event') {
      return undefined;
    }
    const { refreshToken } = (await this.#tokens?.()) ?? {};
    if (mode === 'redirect' || !refreshToken) {
      redirectTo(key);
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

  async #choose(item: ListedAccount): Promise<void> {
    const chooser = this.#chooser;
    try {
      const entered = await this.switchTo(item.account.key);
      chooser?.close();
      if (entered) {
        this.#told.textContent = this.#texts.of('switched', entered.name);
      }
    } catch (error) {
      chooser?.fail(
        this.#failureText(error),
        error instanceof Refusal && error.code === 'network' ? () => void this.#choose(item) : undefined,
      );
    }
  }

  #failureText(error: unknown): string {
    return failureText(this.#texts, error, this.#accountName);
  }

  /** A link from the console: it asks for the reason, and does nothing by itself. */
  #lookFromAddress(): void {
    if (this.actor || !this.#token || this.#look) {
      return;
    }
    const start = ({ account, user, reason }: Look) =>
      this.#switching.exchange({ account, requested_subject: user, reason }, account).then(
        () => '',
        (error: unknown) => this.#failureText(error),
      );
    this.#look = LookModal.ofAddress(this.#texts, start, () => this.#face.element.focus());
    if (this.#look) {
      this.shadowRoot?.append(this.#look.element);
      this.#look.open();
    }
  }

  async #list(wanted: { search: string; parent: string | undefined; first: number }): Promise<Listing<ListedAccount>> {
    return this.accounts
      ? searchIn(this.accounts, wanted.search)
      : listAccounts(this.#place(), await this.#accessToken(), wanted);
  }

  async #countInvitations(): Promise<Listing<Invitation>> {
    const token = await this.#accessToken();
    if (!token || this.actor) {
      return { items: [], total: 0 };
    }
    const invitations = await listInvitations(this.#place(), token);
    this.#invitations = invitations.total;
    this.#render();
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

  async #accessToken(): Promise<string | undefined> {
    return (await this.#tokens?.())?.accessToken;
  }

  #closed(): void {
    this.#chooser?.element.remove();
    this.#chooser = undefined;
    this.toggleAttribute('open', false);
    this.#face.element.focus();
  }

  get #accountName(): string {
    return this.account?.name ?? this.#texts.of('noAccount');
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
    this.#face.show(this.#texts, this.#accountName, this.getAttribute('label'), this.#invitations);
    this.#face.element.ariaDisabled = String(this.actor !== undefined);
    const pads = this.getAttribute('banner') !== 'none';
    this.#banner.show(this.#texts, this.isConnected ? this.actor : undefined, this.#accountName, pads);
  }

  #emit(type: string, detail: unknown = null, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}
