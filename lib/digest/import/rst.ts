/** reStructuredText, read as Markdown: its citations (`.. [Brewer2021] Brewer, A. …`) are items of a list. */
import type { Head } from './format';
import { read as readMarkdown } from './markdown';
import type { ImportContext, ImportItem } from './reading';

export const id = 'rst';
export const name = 'reStructuredText';
export const endings = ['.rst'];
export const isLibrary = true;

const CITATION = /^\.\. \[([^\][\s]{1,60})\]\s+(?=\S)/;

export const recognise = ({ ending, lines }: Head): boolean =>
  endings.includes(ending) || lines.filter((line) => CITATION.test(line.slice(0, 200))).length > 1;

export function read(text: string, context: ImportContext): Iterable<ImportItem> {
  return readMarkdown(turnLines(text.split(/\r\n|[\n\r]/)).join('\n'), context);
}

/** The lines as Markdown. What is indented below a citation belongs to it; other directives say nothing. */
function turnLines(lines: readonly string[]): string[] {
  const turned: string[] = [];
  /** The key of the open citation. */
  let key: string | undefined;
  const close = (): void => {
    if (key !== undefined) turned.push(quoteTitle(addYear(turned.pop()!, key)), '');
    key = undefined;
  };
  for (const [at, line] of lines.entries()) {
    const cited = CITATION.exec(line.slice(0, 200));
    if (cited) {
      close();
      key = cited[1]!;
      turned.push(`- ${turnInline(line.slice(cited[0].length))}`);
    } else if (key !== undefined && /^\s+\S/.test(line)) turned.push(`${turned.pop()} ${turnInline(line.trim())}`);
    else {
      close();
      if (/^([=\-~^"'#*+])\1{2,}\s*$/.test(line.slice(0, 300)) || /^\.\.(?:\s|$)/.test(line)) turned.push('');
      else turned.push(isUnderlined(line, lines[at + 1]) ? `\n## ${turnInline(line)}\n` : turnInline(line));
    }
  }
  close();
  return turned;
}

const isUnderlined = (line: string, next = ''): boolean => /\S/.test(line) && /^([=\-~^"'#*+])\1{2,}\s*$/.test(next.slice(0, 300));

/** The links and roles of a line, and what is escaped in it. */
function turnInline(line: string): string {
  return line
    .slice(0, 20_000)
    .replace(/`([^`<>]{1,300}?)\s{0,3}<(https?:[^\s<>`]{1,1000})>`__?/g, '[$1]($2)')
    .replace(/:[a-z:]{2,20}:`([^`<>]{1,200})(?:<[^<>`]{1,200}>)?`/g, '$1')
    .replace(/\\(?=[\p{L}\s])/gu, '');
}

/** A title in italics behind the names, as references quote it. */
const quoteTitle = (citation: string): string => citation.replace(/^(- [^*"“]{5,1000}[.,]) \*([^*"]{15,300}?)[.,]?\*,?(?= |$)/, '$1 “$2.”');

/** A citation that names no year has that of its key: `[BK18]`. */
function addYear(citation: string, key: string): string {
  const [, century, year] = /^\D{1,40}((?:19|20)?)(\d\d)[a-z]?$/.exec(key) ?? [];
  if (!year || /(?<![\d./])(?:19|20)\d\d(?![\d/]|\.\d)/.test(citation)) return citation;
  return `${citation.trimEnd().replace(/\.$/, '')}, ${century || (Number(year) > 40 ? '19' : '20')}${year}.`;
}
