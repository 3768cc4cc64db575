import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatNote } from '@/lib/export/note';
import { readNoteIds, updateNote } from '@/lib/panel/update-note';
import type { ExportItem } from '@/lib/export/item';

const FRESH = `---
title: "Steeping in Steps"
authors:
  - "Ana Brewer"
  - "Bo Leaf"
arxiv: "2501.11120"
published: 2025-01-20
status: "read"
rating: 4
tags:
  - "tea"
  - "steps"
---

# Steeping in Steps
`;
const head = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n`;
const BELOW = 'Mine. \r\n---\n- [ ] todo\n\n---\nend without a newline';
const readYaml = (text: string): Record<string, unknown> =>
  parse(/^\ufeff?---[ \t]*\r?\n((?:[^]*?\n)?)---/.exec(text)![1]!) as Record<string, unknown>;

describe('updating a note', () => {
  it('writes what differs, and keeps order, own properties, comments, quotes and what stands below', () => {
    const old = head(
      '# of mine', 'aliases: [Tea]   # short', '"title": "Steeping in Steps"', "'status': to-read # since May", '', 'project:',
      '  name: thesis',
      '  parts: [1, 2]', 'arxiv: 2501.11120', 'rating:', '# end',
    ) + BELOW;
    const updated = updateNote(old, FRESH)!;
    expect(updated.text).toBe(head(
      '# of mine', 'aliases: [Tea]   # short', '"title": "Steeping in Steps"', '\'status\': "read" # since May', '', 'project:',
      '  name: thesis',
      '  parts: [1, 2]', 'arxiv: 2501.11120', 'rating: 4', '# end', 'authors:', '  - "Ana Brewer"', '  - "Bo Leaf"',
      'published: 2025-01-20', 'tags:', '  - "tea"', '  - "steps"',
    ) + BELOW);
    expect(updated.changed).toEqual(['authors', 'published', 'status', 'rating', 'tags']);
    expect(updateNote(updated.text, FRESH)).toEqual({ text: updated.text, changed: [] });
  });

  it('changes nothing of what Sidelight has just written', () => {
    expect(updateNote(FRESH, FRESH)).toEqual({ text: FRESH, changed: [] });
  });

  it('adds tags, and takes none away', () => {
    const tags = (...lines: string[]): unknown => readYaml(updateNote(head(...lines), FRESH)!.text)['tags'];
    expect(updateNote(head('tags:', '- mine # why', '- "#Tea"', '# below'), FRESH)!.text)
      .toContain('tags:\n- mine # why\n- "#Tea"\n- "steps"\n# below\n');
    expect(updateNote(head('tags: [ mine, tea ] # why'), FRESH)!.text).toContain('tags: [ mine, tea, "steps" ] # why\n');
    expect(tags('tags: mine, other')).toEqual(['mine', 'other', 'tea', 'steps']);
    expect(tags('tags: []')).toEqual(['tea', 'steps']);
    for (const none of ['tags:', 'tags: null', 'tags: ~', 'tags: NULL # none']) expect(tags(none)).toEqual(['tea', 'steps']);
    expect(tags('tags: "null"')).toEqual(['null', 'tea', 'steps']);
    expect(tags('tags:', '  - 5', '  - steps', '  - tea')).toEqual([5, 'steps', 'tea']);
  });

  it('replaces a list that differs, with the comments in it', () => {
    expect(updateNote(head('authors:', '    - Ana Brewer # first', '    # then', '    - C. Other', 'x: 1'), FRESH)!.text)
      .toContain('authors:\n    - "Ana Brewer"'.replace('- ', '# first\n    # then\n    - ') + '\n    - "Bo Leaf"\nx: 1\n');
  });

  it('leaves a property that the paper no longer has', () => {
    expect(updateNote(head('code: https://c.example', 'title: x'), FRESH)!.text).toContain('code: https://c.example\n');
  });

  it.each([
    ['with Windows lines', head('title: Old', 'tags:', '  - mine', 'x: 1').replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${head('title: Old', 'x: 1')}`],
    ['with blanks behind the lines of ---', `--- \t\n${'x: 1\ntitle: Old'}\n--- \n`],
    ['with nothing in it', '---\n---\n'],
    ['with a comment alone', head('# x: 2')],
    ['with an indented mapping', head('  x: 1', '  title: Old', '  authors:', '  - Me')],
    ['with text over several lines', head('title: >-', '  Old', '', '  title', 'x: |+', '  kept', '', '')],
    ['with a value on the next line', head('title: # why', '  "Old', '   title"', 'x: 1')],
    ['with a name without a colon', head('? x', 'title: Old')],
    ['with a key of several parts', head('? [a, b]', ': 1', 'title: Old')],
    ['with aliases', head('x: &a { b: 1 }', 'y: *a', '<<: *a', 'title: Old')],
    ['with an other case', head('Title: Old', 'x: 1')],
    ['with --- in a text', head('x: |', '  ---', '  text', 'y: "a', '  --- b"', 'title: Old')],
    ['with a line separator before ---', head('x: "a\u2028---\u2028b"', 'title: Old')],
    ['with a value of another kind', head('title: { a: 1 }', 'authors: Me', 'published: [1]', 'x: 1')],
    ['with an anchor that nothing uses', head('title: &t Old', 'x: 1')],
    ['with a typed text', head('title: !!str Old', 'x: 1')],
  ])('reads properties %s', (_, start) => {
    const { text, changed } = updateNote(start + BELOW, FRESH)!;
    expect(text.endsWith(`${start.slice(-5)}${BELOW}`)).toBe(true);
    expect(changed).toContain('title');
    const [now, was] = [readYaml(text), start.includes(': ') && !start.includes('# x') ? readYaml(start) : {}];
    const name = 'Title' in was ? 'Title' : 'title';
    expect(now[name]).toBe('Steeping in Steps');
    for (const [own, value] of Object.entries(was)) if (/^[xy<?]|^\[/.test(own)) expect(now[own]).toEqual(value);
    expect(now['authors']).toEqual(['Ana Brewer', 'Bo Leaf']);
    expect(updateNote(text, FRESH)).toEqual({ text, changed: [] });
    if (start.includes('\r')) expect(text.slice(0, -BELOW.length).replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('writes properties above a note that has none', () => {
    for (const old of ['', '# Mine\n', '\n\n---\nx: 1\n---\n', '---\nnever closed: 1\n', '----\ntitle: x\n---\n', '\r\nline\r\n', '---']) {
      const { text } = updateNote(old, FRESH)!;
      const above = FRESH.slice(0, FRESH.lastIndexOf('---') + 4).replaceAll('\n', old.includes('\r') ? '\r\n' : '\n');
      expect(text).toBe(above + old);
    }
    expect(updateNote('\ufeffMine', FRESH)!.text).toMatch(/^\ufeff---\n[^\ufeff]*---\nMine$/);
  });

  it.each([
    ['two properties of a name', head('title: a', 'title: b')],
    ['no mapping', head('- a', '- b')],
    ['a mapping in braces', head('{ title: a }')],
    ['YAML that is none', head('title: a: b')],
    ['a tab', head('title: a', 'x:', '\t- b')],
    ['lines that end as on an old Mac', 'CR'],
    ['two documents', head('title: a', '...', 'x: b')],
    ['an anchor that something uses', head('title: &t Old', 'x: *t')],
    ['an alias without an anchor', head('x: *none', 'title: Old')],
    ['a nest', head(`x: ${'['.repeat(20_000)}`)],
    ['aliases that grow', head('a: &a [1,1,1,1,1,1,1,1,1,1]', ...[...'bcdefgh'].map((id, row) => {
      const of = `*${'abcdefgh'[row]}`;
      return `${id}: &${id} [${Array.from({ length: 10 }, () => of).join(',')}]`;
    }), 'title: Old')],
  ])('refuses %s', (_, start) => {
    expect(updateNote(start === 'CR' ? head('title: Old').replaceAll('\n', '\r') : start + BELOW, FRESH)).toBeUndefined();
  });

  it('takes what any paper brings', () => {
    const title = '--- "x": # \u2028\n---\ny';
    const paper = { title, authors: ['- a', "b: 'c'"], key: 'k', published: '2025' } as unknown as ExportItem['paper'];
    const fresh = formatNote({ paper, entry: undefined });
    const updated = updateNote(head('title: Old', 'authors: [x]', 'mine: 1') + BELOW, fresh)!;
    expect(readYaml(updated.text)).toEqual({ title: paper.title, authors: paper.authors, mine: 1, published: '2025' });
    expect(updated.text.endsWith(`---\n${BELOW}`)).toBe(true);
  });
});

describe('the paper of a note', () => {
  it('is named by its ids, whatever way they are written', () => {
    expect(readNoteIds(FRESH)).toEqual(['arxiv:2501.11120', 'title:steeping in steps']);
    expect(readNoteIds(head('arxiv: arXiv:2501.11120v2', 'DOI: https://doi.org/10.1/AB'))).toEqual(['arxiv:2501.11120', 'doi:10.1/ab']);
    for (const path of ['https://arxiv.org/abs/2501.11120v3', 'http://www.arxiv.org/pdf/2501.11120v1.pdf']) {
      expect(readNoteIds(head(`arxiv: ${path}`))).toEqual(['arxiv:2501.11120']);
    }
    expect([readNoteIds('# A'), readNoteIds(head('- a')), readNoteIds(head('arxiv:'))]).toEqual([[], [], []]);
  });
});
