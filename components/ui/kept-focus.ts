import { useEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus inside `box`. When the element that has it is removed (a form that was sent, a paper that was taken out of
 * its list), `fallback` is called to put it elsewhere: without a focus, no key would work. `place`: what it stood in, as far as that is
 * still there. A button that takes no press while it waits for an answer loses the focus, and gets it back after.
 */
export function useKeptFocus(box: { current: HTMLElement | null }, fallback: (place: HTMLElement | undefined) => void): void {
  const latest = useRef(fallback);
  latest.current = fallback;
  useEffect(() => {
    let inside = false;
    let waiting: Element | undefined;
    let path: readonly EventTarget[] = [];
    const entered = (event: FocusEvent): void => {
      inside = true;
      waiting = undefined;
      path = event.composedPath();
    };
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      // An event without a related target means that the focused element was removed or disabled, or that the window lost the focus.
      if (relatedTarget) inside = element.contains(relatedTarget as Node);
      else if ((target as Element).matches(':disabled')) waiting = target as Element;
    };
    const element = box.current!;
    const watcher = new MutationObserver(() => {
      const { activeElement, body } = element.ownerDocument;
      if (!inside || (activeElement && activeElement !== body)) return;
      if (!waiting?.isConnected) latest.current(findPlace(path));
      else if (!waiting.matches(':disabled')) (waiting as HTMLElement).focus();
    });
    watcher.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    element.addEventListener('focusin', entered);
    element.addEventListener('focusout', left);
    return () => {
      watcher.disconnect();
      element.removeEventListener('focusin', entered);
      element.removeEventListener('focusout', left);
    };
  }, []);
}

/** What a removed element stood in, as far as that is still there; `undefined` where the element is. `path`: it and all around it. */
function findPlace([element, ...around]: readonly EventTarget[]): HTMLElement | undefined {
  const isThere = (target: EventTarget | undefined): boolean => target instanceof Node && target.isConnected;
  return isThere(element) ? undefined : around.find(isThere) as HTMLElement | undefined;
}
