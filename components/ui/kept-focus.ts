import { useEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus inside `box`. When the element that has it is removed (a form that was sent, a paper that was taken out of
 * its list), `fallback` is called to put it elsewhere: without a focus, no key would work.
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
      // An event without a related target means that the focused element was removed, or that the window lost the focus.
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
