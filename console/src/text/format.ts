import { language } from './language';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The exact time with its zone, as people write it. */
export function exactTime(at: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));
}

export function day(at: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(new Date(at));
}

/** The distance to a time in words: "3 hours ago", "in 4 days". */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  const size = Math.abs(distance);
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  if (size < MINUTE) {
    return words.format(0, 'minute');
  }
  if (size < HOUR) {
    return words.format(Math.trunc(distance / MINUTE), 'minute');
  }
  if (size < DAY) {
    return words.format(Math.trunc(distance / HOUR), 'hour');
  }
  return size < 60 * DAY ? words.format(Math.trunc(distance / DAY), 'day') : day(at);
}

export function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** Items in one phrase: "A, B and C". */
export function listOf(items: string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(items);
}

/** The first letters of the first two words: "BC" for "Beach Co". */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

/** The rest of a time as minutes and seconds: "14:32". */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The value of a date field for a time: the day in the zone of this browser. */
export function dateFieldOf(at: string | null): string {
  if (!at) {
    return '';
  }
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The time that a date field means, as the server writes it: the first moment of the day, or the last one. */
export function timeOfDateField(value: string, moment: 'start' | 'end'): string | null {
  if (!value) {
    return null;
  }
  return new Date(`${value}T${moment === 'start' ? '00:00:00' : '23:59:59'}`).toISOString().replace('.000Z', 'Z');
}
