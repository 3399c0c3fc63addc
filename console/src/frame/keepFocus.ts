const WAIT_MILLISECONDS = 100;
const MODAL = '.pf-v5-c-backdrop';
/** The rows of tables, and of the lists that are none. */
const ROW = 'tr, .pa-accounts > li, .pa-types > li, .pa-invitation';

let last: Element | null = null;
let list: Element | null = null;
let place = -1;

/**
 * Watches that the keyboard never loses its place. Where the element with the focus goes away, as the row of a revoked invitation, the
 * row that follows takes the focus, else the one before it, else the heading of the page.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => remember(target as Element));
  new MutationObserver(() => {
    if (last && !last.isConnected) {
      last = null;
      // A dialog that closes gives the focus back by itself, a moment later.
      setTimeout(rescue, WAIT_MILLISECONDS);
    }
  }).observe(document.body, { childList: true, subtree: true });
}

function remember(element: Element): void {
  last = element;
  const row = element.closest(ROW);
  // A dialog about a row leads back to this row.
  if (row || !element.closest(MODAL)) {
    list = row?.parentElement ?? null;
    place = row ? rowsOf(list).indexOf(row) : -1;
  }
}

function rescue(): void {
  if (document.activeElement !== document.body || document.querySelector(MODAL)) {
    return;
  }
  const rows = list?.isConnected ? rowsOf(list) : [];
  const row = rows[Math.min(place, rows.length - 1)];
  const next =
    row?.querySelector<HTMLElement>('a[href], button:not(.pa-time)') ??
    document.querySelector<HTMLElement>('h1[tabindex]');
  next?.focus({ preventScroll: true });
}

function rowsOf(parent: Element | null): Element[] {
  return [...(parent?.children ?? [])].filter((child) => child.matches(ROW));
}
