import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesQuery, type SearchedPaper } from '@/lib/search/match-query';
import { foldText, parseQuery, setOperator } from '@/lib/search/parse-query';

describe('parseQuery', () => {
  it('tells words, phrases and exclusions apart', () => {
    expect(parseQuery('Layer "loop Transformer" -vision -"mixture of experts"')).toMatchObject({
      words: ['layer'], phrases: ['loop transformer'], without: ['vision', 'mixture of experts'], conditions: [], unknown: [],
    });
  });

  it('reads every operator, quoted or not, negated or not', () => {
    expect(parseQuery('author:Müller tag:"to cite" is:unread -is:read in:saved cat:cs.CL year:2023-2025 -tag:Done').conditions).toEqual([
      { field: 'author', value: 'muller', not: false },
      { field: 'tag', value: 'to cite', not: false },
      { field: 'is', value: 'unread', not: false },
      { field: 'is', value: 'read', not: true },
      { field: 'in', value: 'saved', not: false },
      { field: 'cat', value: 'cs.cl', not: false },
      { field: 'year', from: 2023, to: 2025, not: false },
      { field: 'tag', value: 'done', not: true },
    ]);
  });

  it.each([
    ['2024', 2024, 2024], ['2024-', 2024, 9999], ['-2020', 0, 2020], ['2019..2021', 2019, 2021], ['>2020', 2021, 9999], ['<=2020', 0, 2020],
  ])('reads year:%s', (text, from, to) => {
    expect(parseQuery(`year:${text}`).conditions).toEqual([{ field: 'year', from, to, not: false }]);
  });

  it('takes titles with a colon as words, and waits while an operator is typed', () => {
    expect(parseQuery('BERT: pre-training').words).toEqual(['bert', 'pre-training']);
    expect(parseQuery('arxiv:2501.11120').words).toEqual(['arxiv:2501.11120']);
    expect(parseQuery('loop tag:')).toMatchObject({ words: ['loop'], conditions: [] });
    expect(parseQuery('"half a phr')).toMatchObject({ phrases: ['half a phr'] });
  });

  it.each([
    ['au:Müller by:"Ada B"', { conditions: [{ field: 'author', value: 'muller' }, { field: 'author', value: 'ada b' }] }],
    ['title:kettles ti:"sing at dawn" abs:tea', { words: ['kettles', 'tea'], phrases: ['sing at dawn'], conditions: [] }],
    ['title: kettles', { words: ['kettles'] }],
    ['kettles before:2024', { words: ['kettles', 'before', '2024'], conditions: [] }],
  ])('knows the operators of other search boxes: %s', (text, query) => expect(parseQuery(text)).toMatchObject(query));

  it.each([
    ['“half a memory” kettle', { phrases: ['half a memory'], words: ['kettle'] }],
    ['„Tee und Kanne“ « thé vert » 「拡散 モテル」', { phrases: ['tee und kanne', 'the vert', '拡散 モテル'], words: [] }],
    ['author:“Ada Brewer” -“a survey”', { conditions: [{ field: 'author', value: 'ada brewer' }], without: ['a survey'] }],
    ['author：brewer −survey –cups', { conditions: [{ field: 'author', value: 'brewer' }], without: ['survey', 'cups'] }],
    ['\u200Fkettle\u200B \uFEFF', { words: ['kettle'], phrases: [] }],
    ['author:brewer, cat:cs.*', { conditions: [{ field: 'author', value: 'brewer' }, { field: 'cat', value: 'cs' }] }],
    ['5” kettles – 2020–2024', { words: ['5', 'kettles', '2020–2024'], phrases: [], without: [] }],
    ['cat:*', { conditions: [], unknown: ['cat:*'] }],
  ])('reads what keyboards, phones and web pages make of it: %s', (text, query) => expect(parseQuery(text)).toMatchObject(query));

  it('leaves out what stands around words', () => {
    expect(parseQuery('Brewer, A. (kettles) “tea” why?').words).toEqual(['brewer', 'a', 'kettles', 'tea', 'why']);
    expect(parseQuery('GoMatching++ C# DL$^3$M ? …').words).toEqual(['gomatching++', 'c#', 'dl3m']);
  });

  it('names operators it does not know the value of', () => {
    expect(parseQuery('is:blue year:soon loop')).toMatchObject({ unknown: ['is:blue', 'year:soon'], words: ['loop'], conditions: [] });
  });

  it('never throws, and stays linear on hostile text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => {
      const query = parseQuery(text);
      expect([...query.words, ...query.phrases, ...query.without].every((word) => word.trim() !== '')).toBe(true);
    }));
    const started = performance.now();
    parseQuery('"a:'.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe('setOperator', () => {
  it('replaces, adds and takes out one operator and leaves the rest as typed', () => {
    expect(setOperator('Loop is:read "Two Words"', 'is', 'reading')).toBe('Loop "Two Words" is:reading');
    expect(setOperator('loop', 'tag', 'to cite')).toBe('loop tag:"to cite"');
    expect(setOperator('loop tag:"to cite" -tag:old', 'tag')).toBe('loop -tag:old');
    for (const tag of ['“a”', 'a：b', '\u200Fa', '“a b”'])
      expect(parseQuery(setOperator('', 'tag', tag)).conditions).toEqual([{ field: 'tag', value: foldText(tag), not: false }]);
  });

  it('is read back as what was set', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, maxLength: 30 })
          .map((tag) => tag.replaceAll('"', ''))
          .filter((tag) => tag.trim() !== ''),
        (tag) => {
          expect(parseQuery(setOperator('a b', 'tag', tag)).conditions).toHaveLength(1);
        },
      ),
    );
  });
});

describe('matchesQuery', () => {
  const paper: SearchedPaper = {
    authors: ['Jürgen Schmidhuber', 'Wei He'], categories: ['cs.LG', 'stat.ML'], year: 2025, appearances: 0,
    saved: { state: 'reading', tags: ['RL/offline', 'to cite'], rating: 4, note: '' },
  };
  const readText = (): string => 'a world model that dreams of its own future: a "strong" state-of-the-art baseline, well';
  const matches = (text: string): boolean => matchesQuery(parseQuery(text), paper, readText);

  it.each([
    'author:jurgen',
    'author:"wei he"',
    'tag:rl',
    'tag:rl/offline',
    'tag:"to cite"',
    'cat:cs',
    'cat:cs.lg',
    'year:2024-',
    'is:reading',
    'is:unread',
    'is:rated',
    'in:saved',
    '"world model"',
    '"a strong state of the art baseline"',
    '"state-of-the art"',
    '"(strong) state"',
    '-sport',
    '-is:read',
    '-tag:done',
  ])('finds it by %s', (text) => expect(matches(text)).toBe(true));

  it.each([
    'author:urgen',
    'tag:off',
    'cat:s',
    'year:<2025',
    'is:read',
    'is:to-read',
    'is:noted',
    'in:digests',
    '"model world"',
    '"orld model-that"',
    '"baseline well"',
    '"future a"',
    '"the art well"',
    '-dream',
    '-tag:rl',
  ])('does not find it by %s', (text) => expect(matches(text)).toBe(false));
});
