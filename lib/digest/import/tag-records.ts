/** Records of tags: a tag at the beginning of a line and its value. EndNote's and RefWorks' files are written so. */
import { eachLine } from '../lines';

export interface TagRecord {
  /** 1-based line at which it begins. */
  line: number;
  /** The values of each tag, in the order of the file, trimmed. */
  values: ReadonlyMap<string, readonly string[]>;
}

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 100_000;

/**
 * The records of a text. `form` matches a line's tag and value. A record begins at the tag `first`. Where the text begins with another
 * tag, as Digital Commons writes it, each record begins with that one behind an empty line; without `first` any tag there begins one.
 * A line without a tag goes on with the value before it, on a line of its own.
 */
export function readTagRecords(text: string, form: RegExp, first: string): TagRecord[] {
  const records: { line: number; values: Map<string, string[]> }[] = [];
  let line = 0;
  let last: string[] | undefined;
  let opening: string | undefined;
  let hasFirst = false;
  let isBehindGap = true;
  eachLine(text, (written) => {
    line += 1;
    const content = written.slice(0, MAX_LINE_LENGTH);
    const [, tag, value = ''] = form.exec(content) ?? [];
    if (tag) {
      opening ??= tag;
      hasFirst ||= tag === first;
      const begins = tag === first ? opening === first || isBehindGap : isBehindGap && (!hasFirst || tag === opening);
      if (begins || records.length === 0) records.push({ line, values: new Map() });
      const { values } = records.at(-1)!;
      last = values.get(tag) ?? [];
      last.push(value.trim());
      values.set(tag, last);
    } else if (last && content.trim()) last[last.length - 1] += `\n${content.trim()}`;
    isBehindGap = !content.trim();
  });
  return records;
}
