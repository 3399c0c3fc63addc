import { environment } from '../environment';

const KEY = `portal-access.language.${environment.realm}`;
const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)\b/i;

let chosen = sessionStorage.getItem(KEY) ?? environment.locale;

/** The language of the page, as a BCP 47 tag. */
export function language(): string {
  return chosen;
}

/** Notes the language that the person has chosen for this tab. */
export function chooseLanguage(tag: string): void {
  chosen = tag;
  sessionStorage.setItem(KEY, tag);
  applyLanguage();
}

/** Tells the page its language and the direction of its text. */
export function applyLanguage(): void {
  document.documentElement.lang = chosen;
  document.documentElement.dir = RIGHT_TO_LEFT.test(chosen) ? 'rtl' : 'ltr';
}
