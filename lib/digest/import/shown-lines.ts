/** HTML as the lines of text that it shows. */
import { decodeEntities } from '../entities';

/** The text of an HTML part with the lines that it shows: a mailing is read by its lines. */
export function showLines(html: string): string {
  const numbered = html.replace(/<sup>(\d{1,3})<\/sup>/gi, '($1)');
  const lines = numbered.replace(/<br(?:\s[^<>]{0,200})?\/?>\r?\n?/gi, '\n').replace(/<\/(?:p|div|pre|td|li|h\d)>/gi, '\n');
  return decodeEntities(lines.replace(/<[^<>]{1,2000}>/g, ''));
}
