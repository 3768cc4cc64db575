/** `true` while a key that the person pressed clicks a button for them. */
let pressing = false;

/** Clicks a link or button because the person pressed its key. */
export function press(element: HTMLElement | null | undefined): void {
  pressing = true;
  element?.click();
  pressing = false;
}

/** Stops events that a page's script made up, so that what is under the root gets acts of the person only. */
export function hearOnlyHands(root: ShadowRoot): void {
  for (const type of ['click', 'change', 'keydown', 'pointerdown']) {
    root.addEventListener(type, (event) => {
      if (event.isTrusted || pressing) return;
      event.stopPropagation();
      event.preventDefault();
    }, true);
  }
}
