import { useEffect } from 'preact/hooks';

/** Listens on the document, so that keys work from anywhere on the page while no field has the focus. */
export function useDocumentKeys(box: { current: HTMLElement | null }, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const doc = box.current?.ownerDocument;
    const listener = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented) onKey(event);
    };
    doc?.addEventListener('keydown', listener);
    return () => doc?.removeEventListener('keydown', listener);
  });
}
