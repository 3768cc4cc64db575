import { shelf } from './parsers';

/** The second script's whole work. The tables of the parsers are made when first asked for. */
export function offerParsers(): void {
  shelf.sidelightParsers = () => import('@/lib/digest/parsers');
}
