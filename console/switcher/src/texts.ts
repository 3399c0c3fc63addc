import { TEXTS } from './texts.generated';

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** The language of a button or of its page, as far as there are texts in it: English else. */
export function languageOf(button: HTMLElement): string {
  const wanted = button.lang || document.documentElement.lang || navigator.language;
  const language = wanted.slice(0, 2).toLowerCase();
  return TEXTS[language] ? language : 'en';
}

/** The texts in one language, and numbers and times as people write them there. */
export class Texts {
  readonly #texts: readonly string[];

  constructor(readonly language: string) {
    this.#texts = (TEXTS[language] ?? '').split('|');
  }

  /**
   * Returns a text.
   *
   * @param key one of `keys.generated.ts`
   * @param values what stands for `{0}` and `{1}`
   */
  of(key: number, ...values: (string | number)[]): string {
    return (this.#texts[key] ?? '').replace(/\{(\d)}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  }

  number(value: number): string {
    return value.toLocaleString(this.language);
  }

  day(at: string): string {
    return new Date(at).toLocaleDateString(this.language, { dateStyle: 'medium' });
  }

  exactTime(at: string): string {
    return new Date(at).toLocaleString(this.language, { dateStyle: 'full', timeStyle: 'long' });
  }

  /** The distance to a time in words: "3 hours ago". */
  relativeTime(at: string, now: number): string {
    const minutes = (Date.parse(at) - now) / MINUTE;
    const length = Math.abs(minutes);
    const [unit, size] =
      length < HOUR ? (['minute', 1] as const) : length < DAY ? (['hour', HOUR] as const) : (['day', DAY] as const);
    const words = new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' });
    return words.format(Math.trunc(minutes / size), unit);
  }
}

/** The rest of a time as minutes and seconds: "14:32". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return new Date(seconds * 1000)
    .toISOString()
    .slice(11, 19)
    .replace(/^00:0?/, '');
}
