import { claimsOf, serial } from './family';
import { exchange, noteTime, Refusal, type AccountName, type Place, type TokenAnswer, type Tokens } from './server';

/** The parts of the button that a switch uses. */
export interface Page {
  place: () => Place;
  tokens: () => Promise<Tokens>;
  keep: (answer: TokenAnswer) => void | Promise<void>;
  /** Looks at the new tokens, and returns their account. */
  arrive: () => Promise<AccountName | undefined>;
  emit: (type: string, detail?: unknown, cancelable?: boolean) => boolean;
}

/** Loads the page again and asks for an account: the application signs in to it. */
export function redirectTo(key: string): void {
  const address = new URL(location.href);
  address.searchParams.set('account_hint', key);
  location.assign(address);
}

/** Exchanges the tokens of the page, one switch at a time. Nothing changes until the new tokens are there. */
export class Switching {
  readonly #page: Page;
  #epoch = 0;
  #isBusy = false;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * @param wanted the parameters of the exchange
   * @param key the account that they name
   * @throws Refusal if the exchange does not succeed
   */
  async exchange(wanted: Record<string, string>, key: string): Promise<AccountName> {
    const { emit, arrive } = this.#page;
    if (this.#isBusy) {
      throw new Refusal('busy');
    }
    this.#isBusy = true;
    emit('portal-access-switching', { account: { key } });
    try {
      await serial(() => this.#takeTokens(wanted));
      const account = (await arrive()) ?? { id: '', key, name: key };
      this.#epoch += 1;
      emit('portal-access-switched', { account, epoch: this.#epoch });
      return account;
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'unknown';
      emit('portal-access-error', { code, account: { key } });
      if (code === 'invalid_grant') {
        emit('portal-access-sign-in');
      }
      throw error;
    } finally {
      this.#isBusy = false;
    }
  }

  async #takeTokens(wanted: Record<string, string>): Promise<void> {
    // Asked for in turn: a renewal may have brought newer ones.
    const { refreshToken = '' } = await this.#page.tokens();
    const answer = await exchange(this.#page.place(), refreshToken, wanted);
    const { iat } = claimsOf(answer.access_token);
    if (iat) {
      noteTime(iat * 1000);
    }
    await this.#page.keep(answer);
  }
}
