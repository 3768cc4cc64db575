/**
 * The bibliography of a LaTeX document: the `\bibitem`s that BibTeX's styles (plain, IEEE, APS, ACM, APA, …) or people write into a
 * `.bbl` or `.tex` file, and the entries that biblatex keeps in its `.bbl`.
 */
import { t } from '@/lib/texts/t';
import { makeRefusal } from '../refusal';
import { refuseReference } from '../reference';
import { readBiblatex } from './biblatex-bbl';
import { readBibitem } from './bibitem';
import { read as readBibtex } from './bibtex';
import type { Head } from './format';
import { read as readLinked } from './newsletter-text';
import { type ImportContext, type ImportItem, refuseHopeless } from './reading';
import { readTexGroup } from './tex-groups';

export const id = 'bbl';
export const name = 'LaTeX';
export const endings = ['.bbl', '.tex'];
export const isLibrary = true;

const BIBITEM = /\\bibitem(?![A-Za-z@])/;

export const recognise = ({ text, ending }: Head): boolean =>
  endings.includes(ending) || /^[ \t]{0,8}\\(?:bibitem\s{0,9}[[{]|(?:entry|bib)\{[^{}\n]{1,200}\}\{[a-z]{3,20}\}\{)/m.test(text);

/** An entry of amsrefs, as MathSciNet gives it: `\bib{MR1}{article}{author={…}, title={…}}`. */
const AMSREFS = /\\bib\{([^{}\n]{1,200})\}\{([a-z]{3,20})\}\{/;

/** The entries of amsrefs as BibTeX, which has the same fields, and names all authors in one. */
function toBibtex(text: string): string {
  return text.replace(new RegExp(AMSREFS, 'g'), '@$2{$1,').replace(/\},\s{0,20}author\s{0,3}=\s{0,3}\{/g, ' and ');
}

/** In characters. A longer item is no reference. */
const MAX_ITEM = 20_000;

export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  if (!BIBITEM.test(text) && AMSREFS.test(text)) {
    yield* readBibtex(toBibtex(text));
    return;
  }
  if (!BIBITEM.test(text) && !/\\entry\{/.test(text)) {
    yield* readLinked(plainLinks(text), context);
    return;
  }
  yield* refuseHopeless(/\\entry\{/.test(text) && !BIBITEM.test(text) ? readBiblatex(text) : readBibitems(text), 'file.noPaperInEntries');
}

/** The text of a document without a bibliography: each item a paragraph, with its links as `readLinked` knows them. */
function plainLinks(text: string): string {
  return text
    .replace(/^[ \t]{0,8}%.*$/gm, '')
    .replace(/\\item(?![A-Za-z])(?:\[[^[\]]{0,40}\])?/g, '\n\n')
    .replace(/\\href\{([^{}\s]{1,500})\}\{([^{}]{1,500})\}/g, '[[$1][$2]]')
    .replace(/\\url\{([^{}\s]{1,500})\}/g, '$1')
    .replace(/\\(?:section|subsection|paragraph|textbf|textit|emph)\*?\{([^{}]{0,500})\}/g, '$1')
    .replace(/^[ \t]{0,8}\\.*$/gm, '');
}

function* readBibitems(text: string): Generator<ImportItem> {
  // A per cent sign at the end of a line only joins it to the next one; one before is a part of an address or a comment.
  // INSPIRE writes the title as a comment.
  const said = text.replace(/%[ \t]{0,9}\r?\n/g, '\n').replace(/^%(?=``.{3,1000}''\s{0,9}$)/gm, '');
  const parts = said.replace(/^[ \t]{0,9}%.*$/gm, '').split(BIBITEM);
  let line = 1;
  for (const [at, part] of parts.entries()) {
    if (at > 0) yield readPart(part, line);
    line += part.split('\n').length - 1;
  }
}

function readPart(part: string, line: number): ImportItem {
  const whole = part.slice(0, MAX_ITEM).split('\\end{thebibliography}', 1)[0]!;
  const label = readTexGroup(whole, 0, '[');
  const key = readTexGroup(whole, label?.end ?? 0, '{');
  const body = whole.slice(key?.end ?? label?.end ?? 0);
  const { entry, text } = readBibitem(body, label?.content ?? '');
  if (!entry) return { refusal: refuseReference(text, line) ?? makeRefusal(text, t('refused.notSure'), line) };
  return { entry, citeKey: key?.content.trim() };
}
