/** The parsers, when first asked for: the tables that they bring with them take a quarter of a worker's start. */
export function loadParsers(): Promise<typeof import('./parsers')> {
  return import('./parsers');
}
