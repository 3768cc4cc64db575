import { shelf } from './parsers';

/** Runs in parsers.js: leaves the parsers for the background script. Their tables are made at first use. */
export function offerParsers(): void {
  shelf.sidelightParsers = () => import('@/lib/digest/parsers');
}
