import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flattenMessages, readMessages } from '@/lib/texts/messages';

const ROOT = resolve(import.meta.dirname, '../../..');
/** The languages of the interface. */
const LOCALES = ['en', 'de', 'es', 'fr', 'ja', 'zh_CN'];
const LANGUAGES = LOCALES.slice(1);
const english = flattenMessages(readMessages('en'));
const sources = [...['lib', 'components', 'entrypoints'].flatMap(listFiles), 'wxt.config.ts']
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
}

const valuesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}|<\d>|<\/\d>/g))].sort();

/** Whether a text is the same in all languages by right: names, formats, signs and values alone. */
const isOfAllLanguages = (text: string): boolean => (
  !/\p{Ll}{3}/u.test(NAMES.reduce((left, name) => left.replaceAll(name, ''), text).replace(/\{\w+\}|<\/?\d>|https?:\S+/g, ''))
);
const NAMES = [
  'Sidelight', 'arXiv', 'Hugging Face', 'Zotero', 'Obsidian', 'PaperMemory', 'BibTeX', 'JSON Lines', 'Markdown', 'Semantic Scholar',
  'OpenReview', 'alphaXiv', 'Pandoc', 'EndNote', 'et al.',
];

describe('the message files', () => {
  it('are those of the six languages', () => {
    expect(readdirSync(join(ROOT, 'locales')).sort()).toEqual(LOCALES.map((locale) => `${locale}.json`).sort());
  });

  it('hold no message that nothing uses', () => {
    const used = (key: string): boolean => sources.includes(`'${key}'`) || sources.includes(`__MSG_${key.replaceAll('.', '_')}__`);
    expect([...english.keys()].filter((key) => !used(key))).toEqual([]);
  });

  it('give a plural message a form for one and one for the rest', () => {
    const odd = [...english].filter(([key, text]) => text.includes(' | ') !== isPlural(key));
    expect(odd).toEqual([]);
  });

  it('keep what the browser reads within its bounds', () => {
    const description = (locale: string): string => flattenMessages(readMessages(locale)).get('manifest.description')!;
    for (const locale of LOCALES) expect([...description(locale)].length, locale).toBeLessThanOrEqual(132);
  });

  it('hold no sign that the browser would take for a place to fill', () => {
    for (const locale of LOCALES) {
      for (const [key, text] of flattenMessages(readMessages(locale))) expect(text, `${locale} ${key}`).not.toContain('$');
    }
  });

  it('keep what belongs together on one line: a number and its unit, and in French a sign and its word', () => {
    for (const locale of LOCALES) {
      const parted = locale === 'fr' ? / [:;!?»%](?! [.+/])|« / : / %|[\d}] (?:px|[kM][Bo])(?![a-z])/;
      const odd = [...flattenMessages(readMessages(locale))].filter(([, text]) => parted.test(text));
      expect(odd, locale).toEqual([]);
    }
  });

  it('name in English what others find by its name, as it always was', () => {
    const texts = new Set(flattenMessages(readMessages('en')).values());
    expect(KEPT_NAMES.filter((name) => !texts.has(name))).toEqual([]);
  });

  it('have one word for a thing, one way to address people and no typewriter’s signs', () => {
    for (const [locale, other] of Object.entries(OTHER_WORDS)) {
      const odd = [...flattenMessages(readMessages(locale))].filter(([, text]) => other.test(text) && !KEPT_NAMES.includes(text));
      expect(odd, locale).toEqual([]);
    }
  });

  describe.each(LANGUAGES)('%s', (locale) => {
    const messages = flattenMessages(readMessages(locale));

    it('has each English message, and no other', () => {
      expect([...english.keys()].filter((key) => !messages.has(key))).toEqual([]);
      expect([...messages.keys()].filter((key) => !english.has(key))).toEqual([]);
    });

    it('keeps the values and elements of each', () => {
      const odd = [...messages].filter(([key, text]) => valuesOf(text).join() !== valuesOf(english.get(key) ?? '').join());
      expect(odd).toEqual([]);
    });

    it('is translated', () => {
      const same = new Set(SAME[locale]);
      const untranslated = [...messages].filter(([key, text]) => text === english.get(key) && !isOfAllLanguages(text) && !same.has(text));
      expect(untranslated).toEqual([]);
    });
  });
});

function isPlural(key: string): boolean {
  let at: unknown = readMessages('en');
  for (const part of key.split('.')) at = (at as Record<string, unknown>)[part];
  return typeof at !== 'string';
}

/** Scripts and tests from outside find the parts of the interface by these. */
const KEPT_NAMES = [
  'Related papers', 'Save {title}', 'Saved {title}', 'Save this paper', 'Open Sidelight', 'All', 'Problem', 'Method', 'Results',
  'Related to the selection', 'Today', 'Trending', 'Saved', 'Search', 'Today\'s papers', 'Trending papers', 'Saved papers', 'Import a file',
  'Paste a digest', 'Import',
];

/** What a language says and writes in another way here. */
const OTHER_WORDS: Record<string, RegExp> = {
  en: /\w'\w|\.\.\.|\w …/,
  de: /\w'\w|\.\.\.|\w …|Artikel|Kennwort|[Aa]bge?gli?e?ich|ten Papers|\} Papers|\bdu\b/,
  es: /\.\.\.|\w …|usted|que escribió|Haga /,
  fr: /\w'\w|\.\.\.|\w …/,
  ja: /\.\.\.|[ぁ-んァ-ヶ一-龠] ?\(/,
  zh_CN: /\.\.\.|[一-龠] ?\(/,
};

/** Words that a language writes as English does. */
const SAME: Record<string, string[]> = {
  de: [
    'Abstract', 'Code', 'Digest', 'Digests', 'Format', 'Name', 'Paper', 'Passphrase', 'Passphrase (optional)', 'Problem', 'Status', 'Tags',
    'Tags:', 'Text', 'Website',
  ],
  es: ['feed'],
  fr: [
    'Actions', 'Code', 'Digest', 'Digests', 'Format', 'Note', 'Pages', 'Sections', 'Source', 'Sources', 'Votes', 'date', 'exact',
    'note', 'votes', '{count} digest | {count} digests', '{count} note | {count} notes', '{count} page | {count} pages',
    '{count} source | {count} sources', '{count} vote | {count} votes',
  ],
  ja: [],
  zh_CN: [],
};
