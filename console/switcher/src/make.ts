type Handler = (event: never) => void;
type Value = string | number | boolean | Handler;

/** Makes an element. A function listens to the event of its name; `false` leaves an attribute out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value as EventListener);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children);
  return element;
}

/** Makes a button with a text. */
export function button(text: string, onClick: () => void, attributes: Record<string, Value> = {}): HTMLButtonElement {
  return make('button', { type: 'button', click: onClick, ...attributes }, text);
}

/** Makes a link that leaves the page as it is. */
export function link(text: string, href: string): HTMLAnchorElement {
  return make('a', { href, target: '_blank' }, text);
}

/** Takes over the properties that a page has set on an element before its script has come. */
export function upgrade(element: HTMLElement, names: readonly string[]): void {
  const properties = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (Object.hasOwn(element, name)) {
      const value = properties[name];
      delete properties[name];
      properties[name] = value;
    }
  }
}

/** A name in its own direction: a name in Arabic stays whole in a sentence in English. */
export function isolate(text: string): HTMLElement {
  return make('bdi', {}, text);
}
