import { NAMES, TEXTS, type TextName } from './texts.generated';

const SECOND = 1000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 60 * 60 * SECOND],
  ['hour', 60 * 60 * SECOND],
  ['minute', 60 * SECOND],
];

/** The texts in one language, and numbers and times as people write them there. */
export class Texts {
  readonly language: string;
  readonly #texts: readonly string[];

  /** Takes English in place of a language without texts, and of a text that names no language. */
  constructor(wanted: string) {
    const texts = TEXTS[wanted.slice(0, 2).toLowerCase()];
    this.language = texts && isLanguage(wanted) ? wanted : 'en';
    this.#texts = (texts ?? TEXTS['en'] ?? '').split('|');
  }

  /** Returns a text; `{0}` and `{1}` stand for the values. A name without a text, such as a kind to come, stays. */
  of(name: TextName | (string & {}), ...values: (string | number)[]): string {
    const text = this.#texts[NAMES.indexOf(name)] ?? name;
    return text.replace(/\{(\d)}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.language).format(value);
  }

  day(at: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium' }).format(new Date(at));
  }

  exactTime(at: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));
  }

  /** The distance to a time in words: "3 hours ago". */
  relativeTime(at: string, now: number): string {
    const distance = Date.parse(at) - now;
    const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? (['minute', Infinity] as const);
    const words = new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' });
    return words.format(Math.trunc(distance / size), unit);
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The rest of a time as minutes and seconds: "14:32". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
