import { useEffect } from 'react';

/**
 * Keeps the chosen tab in view: on a narrow screen the tabs scroll.
 *
 * @param tab the chosen tab
 * @param counts what stands in the titles, which makes them wider
 */
export function useTabInView(tab: string | undefined, counts: object): void {
  const widths = JSON.stringify(counts);
  useEffect(() => {
    document.querySelector('.pf-v5-c-tabs__item.pf-m-current')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [tab, widths]);
}
