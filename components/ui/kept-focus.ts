import { useEffect, useRef } from 'preact/hooks';

/**
 * What had the focus may leave the page: a form that was sent, a paper taken out of its list. The focus
 * then goes where `fallback` puts it, never to nowhere, from where no key works.
 */
export function useKeptFocus(box: { current: HTMLElement | null }, fallback: () => void): void {
  const latest = useRef(fallback);
  latest.current = fallback;
  useEffect(() => {
    let inside = false;
    const entered = (): void => {
      inside = true;
    };
    const left = (event: FocusEvent): void => {
      // Without a goal: its element went, or the window is left.
      if (event.relatedTarget) inside = element.contains(event.relatedTarget as Node);
    };
    const element = box.current!;
    const watcher = new MutationObserver(() => {
      const { activeElement, body } = element.ownerDocument;
      if (inside && (!activeElement || activeElement === body)) latest.current();
    });
    watcher.observe(element, { childList: true, subtree: true });
    element.addEventListener('focusin', entered);
    element.addEventListener('focusout', left);
    return () => {
      watcher.disconnect();
      element.removeEventListener('focusin', entered);
      element.removeEventListener('focusout', left);
    };
  }, []);
}
