import { RefObject, useEffect, useMemo } from 'react';

/**
 * Tells which rows can be seen, by their attribute `data-row`; all of them where the browser cannot say.
 *
 * @param body - what the rows are children of
 */
export function useRowsInView(
  body: RefObject<HTMLElement>,
  keys: readonly string[],
  onRowsInView: ((keys: string[]) => void) | undefined,
): void {
  const joined = JSON.stringify(keys);
  const rows = useMemo((): string[] => JSON.parse(joined), [joined]);
  useEffect(() => {
    if (!onRowsInView) return undefined;
    if (typeof IntersectionObserver === 'undefined') {
      onRowsInView(rows);
      return undefined;
    }
    const inView = new Set<string>();
    const observer = new IntersectionObserver(changes => {
      for (const { target, isIntersecting } of changes) {
        const key = target.getAttribute('data-row') ?? '';
        if (isIntersecting) inView.add(key);
        else inView.delete(key);
      }
      onRowsInView(rows.filter(key => inView.has(key)));
    });
    for (const row of body.current?.children ?? []) observer.observe(row);
    return () => observer.disconnect();
  }, [body, rows, onRowsInView]);
}
