/** The shapes of Sidelight's own mark in 16 × 16: a page's edge, and the light beside it with its opacity. */
export const LOGO: readonly (readonly [d: string, opacity: number])[] = [
  ['M1 2.5a1.5 1.5 0 0 1 3 0v11a1.5 1.5 0 0 1-3 0z', 1], ['M6 3.2 15 1v3.4L6 6.2z', 0.45], ['M6 7.4 15 6.6v3L6 9z', 0.75],
  ['M6 10.6 15 12v3L6 12.6z', 0.45],
];
