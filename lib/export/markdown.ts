import { arxivAbs, arxivPdf, huggingFacePaper } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import { findYear, type ExportItem } from './item';

/** A list: one line a paper with link, authors and year, the note indented below it. */
export function exportMarkdownList(items: readonly ExportItem[]): string {
  return items.map(({ paper, entry }) => {
    const facts = [formatAuthors(paper.authors), findYear(paper)].filter(Boolean).join(', ');
    const tags = (entry?.tags ?? []).map((tag) => ` #${toTag(tag)}`).join('');
    const note = entry?.note.trim() ? `\n${entry.note.trim().replace(/^/gm, '  ')}` : '';
    return `- ${linkPaper(paper)}${facts ? ` — ${escapeMarkdown(facts)}` : ''}${tags}${note}\n`;
  }).join('');
}

/** One paper with its abstract, for pasting into notes. */
export function exportMarkdownPaper({ paper, entry }: ExportItem): string {
  const facts = [formatAuthors(paper.authors, 20), paper.published ?? findYear(paper), paper.arxivId && `arXiv:${paper.arxivId}`].filter(Boolean).join(' · ');
  const links = listLinks(paper).map(([name, url]) => `[${name}](${url})`).join(' · ');
  const parts = [
    `## ${linkPaper(paper)}`,
    escapeMarkdown(facts),
    links,
    paper.abstract && `> ${escapeMarkdown(paper.abstract)}`,
    entry?.note.trim(),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** A file for Obsidian. */
export interface NoteFile {
  /** With `.md`; without characters that file systems or Obsidian's links refuse. */
  name: string;
  text: string;
}

/**
 * One note a paper, with YAML front matter as Obsidian's properties read it
 * (https://help.obsidian.md/properties), names unique.
 */
export function exportObsidianNotes(items: readonly ExportItem[]): NoteFile[] {
  const used = new Set<string>();
  return items.map((item) => {
    const base = makeFileName(item.paper);
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base} ${count}`;
    used.add(name.toLowerCase());
    return { name: `${name}.md`, text: formatNote(item) };
  });
}

function formatNote({ paper, entry }: ExportItem): string {
  const properties: [name: string, value: string | number | string[] | undefined][] = [
    ['title', paper.title],
    ['authors', paper.authors],
    ['arxiv', paper.arxivId],
    ['doi', paper.doi],
    ['published', paper.published],
    ['categories', paper.categories],
    ['url', paper.arxivId && arxivAbs(paper.arxivId)],
    ['pdf', paper.arxivId && arxivPdf(paper.arxivId)],
    ['code', paper.codeUrl],
    ['status', entry?.state],
    ['rating', entry?.rating || undefined],
    ['saved', entry && new Date(entry.savedAt).toISOString().slice(0, 10)],
    ['tags', entry?.tags.map(toTag)],
  ];
  const yaml = properties.flatMap(([name, value]) => formatProperty(name, value));
  const parts = [
    `---\n${yaml.join('\n')}\n---`,
    `# ${escapeMarkdown(paper.title)}`,
    paper.gist && escapeMarkdown(paper.gist),
    paper.abstract && `> [!abstract]\n> ${escapeMarkdown(paper.abstract)}`,
    `## Notes${entry?.note.trim() ? `\n\n${entry.note.trim()}` : ''}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function formatProperty(name: string, value: string | number | string[] | undefined): string[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'number') return [`${name}: ${value}`];
  if (typeof value === 'string') return [`${name}: ${quoteYaml(value)}`];
  return value.length === 0 ? [] : [`${name}:`, ...value.map((item) => `  - ${quoteYaml(item)}`)];
}

/** JSON strings are YAML strings (YAML 1.2, section 1.3); days stay bare so that they are dates. */
function quoteYaml(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function makeFileName(paper: Paper): string {
  const bare = paper.title.replace(/[\\/:*?"<>|#^[\]]|\p{Cc}/gu, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+|[. ]+$/g, '');
  return [...bare].slice(0, 100).join('').trim() || (paper.arxivId?.replace('/', '-') ?? 'Paper');
}

/** `[Title](address)`; only the title where there is no address. */
export function linkPaper(paper: Paper): string {
  const url = paper.arxivId ? arxivAbs(paper.arxivId) : paper.doi && `https://doi.org/${encodeURI(paper.doi).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}`;
  const title = escapeMarkdown(paper.title);
  return url ? `[${title}](${url})` : title;
}

function listLinks(paper: Paper): [name: string, url: string][] {
  const links: [string, string | undefined][] = [
    ['abstract', paper.arxivId && arxivAbs(paper.arxivId)],
    ['PDF', paper.arxivId && arxivPdf(paper.arxivId)],
    ['Hugging Face', paper.arxivId && huggingFacePaper(paper.arxivId)],
    ['code', paper.codeUrl],
    ['project', paper.projectUrl],
  ];
  return links.filter((link): link is [string, string] => link[1] !== undefined && link[1] !== '');
}

/** Up to `most` names, then "et al." */
export function formatAuthors(authors: readonly string[], most = 3): string {
  return authors.length > most ? `${authors.slice(0, most).join(', ')} et al.` : authors.join(', ');
}

/** Text that comes from outside must not become markup: no links, pictures, HTML or headings. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/^(#{1,6}|[-+>]|\d{1,9}[.)])(?=\s)/, '\\$1').replace(/!(?=\\\[)/g, '\\!');
}

/** Obsidian's tags have no spaces and are not numbers alone. */
function toTag(tag: string): string {
  const bare = tag.trim().replace(/[^\p{L}\p{N}_/-]+/gu, '-').replace(/^-+|-+$/g, '');
  return /^\d*$/.test(bare) ? `tag-${bare}` : bare;
}
