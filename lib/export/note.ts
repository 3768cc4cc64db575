/** A paper as a note in Markdown: its properties as YAML, and below them a text by the person's template. */
import { listAuthors } from '@/lib/paper/author-list';
import { localDayOf } from '@/lib/paper/day';
import { arxivAbs, arxivPdf } from '@/lib/paper/links';
import { DEFAULT_NOTE_TEMPLATE, fillFields, NOTE_PROPERTIES, type NoteField } from '@/lib/paper/note-template';
import { type ExportItem, findYear } from './item';
import { escapeMarkdown, formatTag, linkPaper } from './markdown-text';

type Value = string | number | readonly string[] | undefined;

const PROPERTIES: Record<(typeof NOTE_PROPERTIES)[number], (item: ExportItem) => Value> = {
  title: ({ paper }) => paper.title,
  authors: ({ paper }) => listAuthors(paper),
  arxiv: ({ paper }) => paper.arxivId,
  doi: ({ paper }) => paper.doi,
  journal: ({ paper }) => paper.journalRef,
  'arxiv-comment': ({ paper }) => paper.authorComment,
  withdrawn: ({ paper }) => (paper.withdrawn ? 'yes' : undefined),
  published: ({ paper }) => paper.published,
  categories: ({ paper }) => paper.categories,
  url: ({ paper }) => paper.arxivId && arxivAbs(paper.arxivId),
  pdf: ({ paper }) => paper.arxivId && arxivPdf(paper.arxivId),
  code: ({ paper }) => paper.codeUrl,
  status: ({ entry }) => entry?.state,
  rating: ({ entry }) => entry?.rating || undefined,
  saved: ({ entry }) => entry && localDayOf(entry.savedAt),
  tags: ({ entry }) => entry?.tags.map(formatTag),
};

/** What a template gets in place of the property, or besides. These are Markdown already. */
const TEXTS = {
  year: ({ paper }: ExportItem) => findYear(paper),
  link: ({ paper }: ExportItem) => linkPaper(paper),
  gist: ({ paper }: ExportItem) => escapeLine(paper.gist),
  abstract: ({ paper }: ExportItem) => escapeLine(paper.abstract),
  tags: ({ entry }: ExportItem) => entry?.tags.map((tag) => `#${formatTag(tag)}`).join(' '),
  // Within an address, a sign of Markdown means nothing.
  url: ({ paper }: ExportItem) => paper.arxivId && arxivAbs(paper.arxivId),
  pdf: ({ paper }: ExportItem) => paper.arxivId && arxivPdf(paper.arxivId),
  code: ({ paper }: ExportItem) => paper.codeUrl,
  note: ({ entry }: ExportItem) => entry?.note.trim(),
} satisfies Partial<Record<NoteField, unknown>> & Record<Exclude<NoteField, keyof typeof PROPERTIES>, unknown>;

export function formatNote(item: ExportItem, template = ''): string {
  const yaml = NOTE_PROPERTIES.flatMap((name) => formatProperty(name, PROPERTIES[name](item)));
  return `---\n${yaml.join('\n')}\n---\n\n${fillTemplate(item, template.trim() ? template : DEFAULT_NOTE_TEMPLATE)}\n`;
}

/** A paragraph of the template is left out if it names fields and all of them are empty. */
function fillTemplate(item: ExportItem, template: string): string {
  const paragraphs = template.replaceAll('\r\n', '\n').trim().split(/\n[ \t]*\n+/);
  return paragraphs.flatMap((paragraph) => {
    const values: string[] = [];
    const filled = fillFields(paragraph, (field) => values[values.push(readField(item, field)) - 1]!);
    return values.length > 0 && values.every((value) => !value) ? [] : [filled];
  }).join('\n\n');
}

function readField(item: ExportItem, field: NoteField): string {
  if (Object.hasOwn(TEXTS, field)) return TEXTS[field as keyof typeof TEXTS](item) ?? '';
  const value = PROPERTIES[field as keyof typeof PROPERTIES](item);
  return escapeLine(Array.isArray(value) ? value.join(', ') : String(value ?? ''));
}

const escapeLine = (text = ''): string => escapeMarkdown(text.trim().replace(/\s+/g, ' '));

function formatProperty(name: string, value: Value): string[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'number') return [`${name}: ${value}`];
  if (typeof value === 'string') return [`${name}: ${quoteYaml(value)}`];
  return value.length === 0 ? [] : [`${name}:`, ...value.map((item) => `  - ${quoteYaml(item)}`)];
}

/** Quotes text as a JSON string, which is a YAML string (YAML 1.2, section 1.3). A day stays bare, so that it is a date. */
function quoteYaml(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escape);
}
