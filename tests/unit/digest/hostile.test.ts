import { describe, expect, it } from 'vitest';
import { drain, NOW as now } from '@/dev/ways-in';
import { FORMATS } from '@/lib/digest/import/registry';

describe('a text without one paper', () => {
  const read = (id: string, text: string): Promise<number> => drain(FORMATS.find((format) => format.id === id)!.read(text, { now }));

  it('is refused as a whole after a thousand lines, not line by line', async () => {
    await expect(read('id-list', 'milk\n'.repeat(2_000))).rejects.toThrow(
      'The first 1,000 lines hold no paper, so this is not a list of arXiv papers.',
    );
    await expect(read('ris', 'TY  - JOUR\nER  - \n'.repeat(2_000))).rejects.toThrow('The first 1,000 records hold no paper');
    await expect(read('bibtex', '@misc{a,\n'.repeat(2_000))).rejects.toThrow('The first 1,000 entries hold no paper');
    await expect(read('csv', 'a,b\n'.repeat(2_000))).rejects.toThrow('The first 1,000 rows hold no paper, so this is not a table of papers.');
    await expect(read('csv', 'a,'.repeat(2_000))).rejects.toThrow('The table has more than 1,000 columns');
  });

  it('is read on where a paper stands early', async () => {
    await read('id-list', `2606.00001\n${'milk\n'.repeat(2_000)}`);
    await read('csv', `title,url\nA Paper on Tea,https://arxiv.org/abs/2606.00001\n${'\n'.repeat(5_000)}${',\n'.repeat(2_000)}`);
  });
});
