import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { FieldIndex } from '@/lib/search/field-index';

const FIELDS = [{ name: 'title', boost: 3 }, { name: 'note', boost: 1 }] as const;
const WORDS = 'kettle kettles cattle teapot tea team steam cup cups cupboard sugar sugars spoon spoons 4o gpt brew brewer'.split(' ');

/** Papers of made-up words, the same at each run. */
function makeTexts(count: number): { title: string[]; note: string[] }[] {
  let seed = 7;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const make = (words: number): string[] => Array.from({ length: words }, () => WORDS[next(WORDS.length)]!);
  return Array.from({ length: count }, () => ({ title: make(2 + next(6)), note: make(1 + next(20)) }));
}

function indexAll(texts: ReturnType<typeof makeTexts>): FieldIndex {
  const index = new FieldIndex(FIELDS);
  for (const { title, note } of texts) index.add([title, note], [new Set(title).size, new Set(note).size], note.map((word) => `x${word}`));
  return index;
}

const find = (index: FieldIndex, word: string): [row: number, score: number][] =>
  [...index.score(word)].flatMap((score, row) => (score > 0 ? [[row, Number(score.toFixed(9))] as [number, number]] : []));

describe('the index of fields', () => {
  it('scores as MiniSearch does: whole words, beginnings, mistakes; also after rows were taken out', () => {
    const texts = makeTexts(120);
    const index = indexAll(texts);
    const peer = new MiniSearch<{ id: number; title: string; note: string }>({
      fields: ['title', 'note'],
      searchOptions: { prefix: true, fuzzy: (term) => (term.length >= 4 && !/\d/.test(term) ? 0.2 : 0), boost: { title: 3 } },
    });
    peer.addAll(texts.map(({ title, note }, id) => ({ id, title: title.join(' '), note: note.join(' ') })));
    const compare = (): void => {
      for (const word of ['kettle', 'ket', 'c', 'sugr', 'teem', 'brewr', '4o', 'absent', 'spoonss']) {
        const expected = peer.search(word).map(({ id, score }) => [id as number, Number(score.toFixed(9))]).sort((a, b) => a[0]! - b[0]!);
        expect(find(index, word), word).toEqual(expected);
      }
    };
    compare();
    for (let row = 0; row < 120; row += 3) {
      index.remove(row);
      peer.remove({ id: row, title: texts[row]!.title.join(' '), note: texts[row]!.note.join(' ') });
    }
    expect(index.deadRows).toBe(40);
    compare();
  });

  it('finds the beginnings of words in long texts, in living rows', () => {
    const index = indexAll(makeTexts(0));
    index.add([[], []], [1, 1], ['decoder', 'cache', 'decoder']);
    index.add([[], []], [1, 1], ['decode', 'tea']);
    const rows = (start: string): number[] => {
      const found = new Set<number>();
      index.findInTexts(start, (row) => found.add(row));
      return [...found].sort();
    };
    expect([rows('d'), rows('decode'), rows('decoder'), rows('ecoder'), rows('')]).toEqual([[0, 1], [0, 1], [0], [], []]);
    index.remove(0);
    expect(rows('decode')).toEqual([1]);
    expect(find(index, 'decoder')).toEqual([]);
  });
});
