import * as Key from './keys.generated';
import type { Refusal } from './server';
import type { Texts } from './texts';

/** Says why a switch did not succeed, and that the person is still in the account. */
export function failureText(texts: Texts, error: unknown, accountName: string): string {
  switch ((error as Partial<Refusal>).code) {
    case 'invalid_target':
      return texts.of(Key.gone);
    case 'network':
      return texts.of(Key.still, accountName);
    default:
      // What a developer has to mend does not help the person.
      console.error(error);
      return texts.of(Key.failed);
  }
}
