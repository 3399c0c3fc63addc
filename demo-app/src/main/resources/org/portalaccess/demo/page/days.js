// Days and months. A day is a text such as 2026-11-28, a month 2026-11.

import { button, element } from '/dom.js';

export const today = () => new Date().toLocaleDateString('sv-SE');

export const monthOf = (day) => day.slice(0, 7);

/** The day that many days later. */
export function plusDays(day, days) {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function daysBetween(from, to) {
  return Math.round((new Date(to) - new Date(from)) / 86_400_000);
}

export function plusMonths(month, months) {
  const date = new Date(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** All days of a month. */
export function daysOf(month) {
  const first = `${month}-01`;
  const count = daysBetween(first, `${plusMonths(month, 1)}-01`);
  return Array.from({ length: count }, (_, index) => plusDays(first, index));
}

export const isWeekend = (day) => [0, 6].includes(new Date(day).getUTCDay());

const inWords = (options) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (day) => format.format(new Date(day));
};

export const shortDay = inWords({ day: 'numeric', month: 'short' });
export const longDay = inWords({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthInWords = inWords({ month: 'long', year: 'numeric' });

export function dayOf(moment) {
  return new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
}

/** The month that a part of the page shows, with buttons for the months around it. */
export class MonthBar {
  #month = monthOf(today());
  #title = element('h2');

  /** @param changed is called when the person has chosen another month */
  constructor(place, changed) {
    const go = (month) => {
      this.month = month;
      changed();
    };
    place.append(
      button('‹', 'Previous month', () => go(plusMonths(this.month, -1))),
      this.#title,
      button('›', 'Next month', () => go(plusMonths(this.month, 1))),
      button('Today', 'This month', () => go(monthOf(today()))),
    );
    this.month = this.#month;
  }

  get month() {
    return this.#month;
  }

  set month(month) {
    this.#month = month;
    this.#title.textContent = monthInWords(`${month}-01`);
  }
}
