// Data of the active account, in the browser.
import { getJson } from './api.js';

// region data
/** What the page has loaded. A switch forgets it all, and drops the answers to requests that began before. */
export class AccountData {
  #epoch = 0;
  #answers = new Map();

  forget() {
    this.#epoch += 1;
    this.#answers.clear();
  }

  /** Returns what is at an address; undefined if the page has left the account meanwhile. */
  async get(address, accessToken) {
    const epoch = this.#epoch;
    const answer = this.#answers.get(address) ?? await getJson(address, accessToken);
    if (epoch !== this.#epoch) {
      return undefined;
    }
    this.#answers.set(address, answer);
    return answer;
  }
}
// endregion
