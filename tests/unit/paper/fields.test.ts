import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeEntry } from '@/lib/digest/entry';
import { type MergeRule, PAPER_FIELD_NAMES, PAPER_FIELDS } from '@/lib/paper/fields';
import { mergePaper } from '@/lib/paper/merge';
import { EVERY_PAPER_FIELD } from '@/tests/support/paper-fields';

const from = { source: 'hf-daily', at: 1 };

describe('each field of a paper', () => {
  it('comes through the door as it is where it is clean', () => {
    expect(makeEntry(EVERY_PAPER_FIELD)).toEqual(EVERY_PAPER_FIELD);
  });

  it('is filled in where it was missing', () => {
    const bare = mergePaper(undefined, { title: EVERY_PAPER_FIELD.title }, from);
    expect(mergePaper(bare, EVERY_PAPER_FIELD, from)).toEqual({ ...bare, ...EVERY_PAPER_FIELD, key: EVERY_PAPER_FIELD.arxivId });
  });

  it('is capped by its row', () => {
    for (const name of PAPER_FIELD_NAMES) {
      const { form, characters, items } = { characters: 0, items: 0, ...PAPER_FIELDS[name] };
      if (form !== 'line' && form !== 'lines') continue;
      const long = 'x'.repeat(characters + 1);
      const value = makeEntry({ title: 'Tea', [name]: form === 'line' ? long : Array.from({ length: items + 1 }, () => long) })![name];
      expect(value, name).toEqual(form === 'line' ? long.slice(1) : Array.from({ length: items }, () => long.slice(1)));
    }
  });

  /** How docs/digests.md words each rule. */
  const SAID: Record<MergeRule, string> = {
    'known': 'the known one; missing ones are filled in',
    'higher': 'the newest',
    'earlier': 'the day that arXiv itself tells; otherwise the earlier one',
    'longer': 'the longer list',
    'arxiv-or-longer': "arXiv's own, primary first; otherwise the longer list",
    'title':
      "a real one over a placeholder (`arXiv:ID`); the newest version's; the better source's; of two spellings the one that keeps more signs",
    'abstract':
      "always a whole one over a cut one; the newest version's; the better source's; of two cut ones the longer; one that continues the known one",
    'better-source': "the better source's",
    'newest-version': "the newest version's, where arXiv tells it; otherwise it is kept once it is told",
    'fuller-names':
      "a whole one over a cut one that names no more; the better source's; the longer list; of equal lists the one with fuller names",
  };

  it('has its rule in the table of docs/digests.md', () => {
    const docs = readFileSync(resolve(import.meta.dirname, '../../../docs/digests.md'), 'utf8');
    const table = docs.slice(docs.indexOf('## Which field wins'), docs.indexOf('Votes take the newest'));
    const rows = [
      ...table.matchAll(/^\| (.+) \| (.+) \|$/gm),
    ].slice(1).flatMap(([, names, rule]) => names!.split(', ').map((name) => [name.replaceAll('`', ''), rule]));
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(PAPER_FIELD_NAMES.map((name) => [name, SAID[PAPER_FIELDS[name].wins]])));
  });
});
