const WAIT_MILLISECONDS = 100;
const MODAL = '.pf-v5-c-backdrop';

let last: Element | null = null;
let rows: HTMLTableSectionElement | null = null;
let place = -1;

/**
 * Watches that the keyboard never loses its place. Where the element with the focus goes away, as the row of a revoked invitation, the
 * row that follows takes the focus, else the heading of the page.
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
  const row = element.closest('tr');
  // A dialog about a row leads back to this row.
  if (row || !element.closest(MODAL)) {
    rows = row?.closest('tbody') ?? null;
    place = row?.sectionRowIndex ?? -1;
  }
}

function rescue(): void {
  if (document.activeElement !== document.body || document.querySelector(MODAL)) {
    return;
  }
  const row = rows?.isConnected ? rows.rows[Math.min(place, rows.rows.length - 1)] : null;
  const next =
    row?.querySelector<HTMLElement>('a[href], button:not(.pa-time)') ??
    document.querySelector<HTMLElement>('h1[tabindex]');
  next?.focus({ preventScroll: true });
}
