import { describe, expect, it } from 'vitest';
import { findEncoding } from '@/lib/digest/import/encoding';
import { parseImport } from '@/lib/digest/import/import';

/** The bytes of a text in an encoding that only a decoder knows: each sign by the one or two bytes that give it. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let first = 0x80; first < 0xff; first++) {
    const single = decoder.decode(Uint8Array.of(first));
    if (single !== '\ufffd' && single.length === 1) bytesOf.set(single, [first]);
    for (let second = 0x40; second < 0xff; second++) {
      const pair = decoder.decode(Uint8Array.of(first, second));
      if ([...pair].length === 1 && pair !== '\ufffd' && !bytesOf.has(pair)) bytesOf.set(pair, [first, second]);
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : bytesOf.get(sign) ?? [63])));
}

const RECORDS: [encoding: string, title: string, author: string, journal: string][] = [
  ['GB18030', '用多个水壶煮茶的方法研究', '王伟', '厨房学报'],
  ['Big5', '用多個水壺煮茶的方法研究', '王偉', '廚房學報'],
  ['Shift_JIS', '複数のやかんでお茶をいれる方法に関する研究', '山田太郎', '台所学会論文誌'],
  ['EUC-JP', '複数のやかんでお茶をいれる方法に関する研究', '山田太郎', '台所学会論文誌'],
  ['EUC-KR', '여러 주전자로 차를 끓이는 방법에 관한 연구', '김철수', '부엌학회지'],
  ['windows-1251', 'Исследование больших чайников', 'Иванов Иван', 'Журнал кухни'],
  ['windows-1252', 'Étude de la théière à mémoire', 'José Gómez', 'Théière été'],
];

describe('the encoding of a file that is no Unicode', () => {
  it('is found in one record of RIS, whose names and journal are a few signs', () => {
    const lines = ['TY  - JOUR', 'AU  - 佐藤 花子', 'AU  - 鈴木 一郎', 'TI  - 土壌微生物群集の季節変動', 'JO  - 日本生態学会誌', 'PY  - 2018', 'ER  - '];
    expect(findEncoding(encode(lines.join('\r\n'), 'Shift_JIS'))).toBe('Shift_JIS');
  });

  it.each(RECORDS)('is found for %s, and told', async (encoding, title, author, journal) => {
    const text = `@article{kettle,\n title = {${title}},\n author = {${author}},\n journal = {${journal}},\n year = {2024}\n}\n`;
    const bytes = encode(text, encoding);
    expect(findEncoding(bytes)).toBe(encoding);
    const reading = await parseImport(bytes, { name: 'kettle.bib', now: 1e12 });
    const [entry] = reading.digests.flatMap(({ entries }) => entries);
    expect(entry).toMatchObject({ title, journalRef: expect.stringContaining(journal) as string });
    expect(entry!.authors!.join()).toContain(author.split(' ').at(-1)!);
    expect(reading.notes[0]).toContain(encoding === 'windows-1252' ? 'Latin-1' : encoding);
  });

  it('is Western where few letters have accents, in whatever company', () => {
    for (const text of ['Erdős–Rényi? naïve café', 'É', 'ÀÉÎÕÜ', `${'kettle '.repeat(2_000)}ß`, '\u00a0\u00ab\u00bb\u00b7\u00a0']) {
      const bytes = encode(text.replace('ő', 'ö'), 'windows-1252');
      expect(findEncoding(bytes), text).toBe('windows-1252');
    }
    expect(findEncoding(new Uint8Array())).toBe('windows-1252');
  });

  it('is that of an old Mac where letters stand in place of capitals within words', async () => {
    const text = '@article{a, author={Müller, Jürgen and García, José}, title={Größe der Kannen: étude}, year={2001}}\n';
    const { digests } = await parseImport(encode(text, 'macintosh'), { name: 'old.bib', now: 0 });
    expect(digests[0]!.entries).toMatchObject([{ title: 'Größe der Kannen: étude', authors: ['Jürgen Müller', 'José García'] }]);
    expect(findEncoding(encode('Müller, Jürgen: Größe – don’t pour, Œuvre, Lefèvre', 'windows-1252'))).toBe('windows-1252');
    expect(findEncoding(encode('Don’t pour – ‘it’s hot’, Krištof, Ružić, cœur', 'windows-1252'))).toBe('windows-1252');
  });
});

describe('UTF-8 that was encoded twice', () => {
  const titleOf = async (bib: string): Promise<string | undefined> => {
    const { digests, notes } = await parseImport(new TextEncoder().encode(bib), { now: 0, name: 'tea.bib' });
    expect(notes.length).toBe(/Übung/.test(digests[0]!.entries[0]!.title) ? 1 : 0);
    return digests[0]?.entries[0]?.title;
  };

  it('is read as it was written, also where a piece of a long file ends in it, and without the last byte of a quotation mark', async () => {
    const title = 'Ãœbung â€“ â€œTeeâ€ im FrÃ¼hling';
    expect(await titleOf(`@article{a, title={${title}}, year=2019}`)).toBe('Übung – “Tee” im Frühling');
    const long = `@article{a, title={${title}}, year=2019, note={${'x'.repeat(32_700)}${'Ã©'.repeat(40)}}}`;
    expect(await titleOf(long)).toBe('Übung – “Tee” im Frühling');
  });

  it('stays where a sign of the file does not belong to it: then it was meant', async () => {
    expect(await titleOf('@article{a, title={On Ã¼ and ü in texts}, year=2019}')).toBe('On Ã¼ and ü in texts');
    expect(await titleOf('@article{a, title={Frühling mit Tee}, year=2019}')).toBe('Frühling mit Tee');
  });
});
