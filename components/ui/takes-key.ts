/**
 * Whether the element that has the focus takes a key itself: a field takes all, a box to tick the blank alone, and one of several choices
 * what moves among them. All others are the page's.
 */
export function takesKey(target: EventTarget | null, key: string): boolean {
  const { tagName, type } = target as HTMLInputElement;
  if (tagName === 'INPUT' && (type === 'checkbox' || type === 'radio')) return key === ' ' || (type === 'radio' && key.length > 1);
  return /^(INPUT|TEXTAREA|SELECT)$/.test(tagName);
}
