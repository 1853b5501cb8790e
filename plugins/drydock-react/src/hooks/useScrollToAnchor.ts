import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Shows what the address points to once it is there; the browser looked for it before it was.
 *
 * @param isThere - whether what the address could point to is rendered
 * @public
 */
export function useScrollToAnchor(isThere: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!isThere || !hash) return;
    document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [isThere, hash]);
}
