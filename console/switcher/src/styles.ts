import css from './styles.css?inline';

let sheet: CSSStyleSheet | undefined;

/** The style sheet of the button. A constructed one passes every content security policy. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
