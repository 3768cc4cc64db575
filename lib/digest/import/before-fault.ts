import { t } from '@/lib/texts/t';
import { ImportProblem } from './reading';

/** How a parser that throws at a fault is used for a whole text. */
interface FaultyParser<T> {
  parse: (text: string) => T;
  /** The line of the fault, from 1 on; `undefined`: no fault of the text. */
  lineOf: (error: unknown) => number | undefined;
  /** Whether a text may be cut between two lines. */
  isBetween: (line: string, next: string) => boolean;
}

/**
 * What a parser makes of a text. If the text has a fault: what it makes of the parts before it, and `report`, which throws an
 * `ImportProblem` with the line. `format`: the name of the text's format.
 */
export function parseBeforeFault<T>(text: string, format: string, parser: FaultyParser<T>): { value?: T; report: () => void } {
  try {
    return { value: parser.parse(text), report: () => undefined };
  } catch (error) {
    const line = parser.lineOf(error);
    if (line === undefined) throw error;
    const report = (): never => {
      throw new ImportProblem(t('file.brokenAt', { format, line }));
    };
    const lines = text.split('\n').slice(0, line);
    const last = lines.findLastIndex((each, at) => at > 0 && parser.isBetween(lines[at - 1]!, each));
    try {
      return last > 0 ? { value: parser.parse(lines.slice(0, last).join('\n')), report } : { report };
    } catch {
      return { report };
    }
  }
}
