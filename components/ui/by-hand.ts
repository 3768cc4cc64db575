/** While a key that a person pressed stands for a button. */
let pressing = false;

/** Presses a link or button in a person's name. */
export function press(element: HTMLElement | null | undefined): void {
  pressing = true;
  element?.click();
  pressing = false;
}

/** Lets what is under a root on other people's pages hear of acts of a person only, not of those a script made up. */
export function hearOnlyHands(root: ShadowRoot): void {
  for (const type of ['click', 'change', 'keydown', 'pointerdown']) {
    root.addEventListener(type, (event) => {
      if (event.isTrusted || pressing) return;
      event.stopPropagation();
      event.preventDefault();
    }, true);
  }
}
