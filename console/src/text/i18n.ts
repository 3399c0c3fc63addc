import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { getMessages } from '../api/client';
import { applyLanguage, chooseLanguage, language } from './language';

/** The part of a message key that all texts of the console have in common; screens leave it out. */
const PREFIX = 'portal-access.console.';

/** The plural forms of all languages. The bundles have those of the languages that we deliver. */
const FORMS = ['zero', 'one', 'two', 'few', 'many'];

/** Adds the plural forms that a language needs and its texts lack: the general form stands in for them. */
function withAllForms(texts: Record<string, string>): Record<string, string> {
  const general = Object.entries(texts).filter(([key]) => key.endsWith('_other'));
  const forms = general.flatMap(([key, text]) => FORMS.map((form) => [key.replace(/other$/, form), text]));
  return { ...Object.fromEntries(forms), ...texts };
}

/** Returns the texts by the keys that screens use. Other texts of the product keep their whole keys. */
function withoutPrefix(messages: Record<string, string>): Record<string, string> {
  return withAllForms(
    Object.fromEntries(
      Object.entries(messages).map(([key, text]) => [key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key, text]),
    ),
  );
}

export async function startTexts(): Promise<void> {
  applyLanguage();
  // Without a network the page says at least that it cannot be shown.
  const messages = await getMessages(language()).catch(() => ({}));
  await i18next.use(initReactI18next).init({
    lng: language(),
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    showSupportNotice: false,
    resources: { [language()]: { translation: withoutPrefix(messages) } },
  });
}

/** Shows the page in another language. */
export async function changeLanguage(tag: string): Promise<void> {
  const messages = await getMessages(tag);
  i18next.addResourceBundle(tag, 'translation', withoutPrefix(messages));
  chooseLanguage(tag);
  await i18next.changeLanguage(tag);
}
