/** The parsers as the background's second script offers them. */
export const loadParsers = (): Promise<typeof import('@/lib/digest/parsers')> => import('@/lib/digest/parsers');
