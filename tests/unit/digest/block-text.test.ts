import { describe, expect, it } from 'vitest';
import { areNames } from '@/lib/digest/block-text';
import { parseImport } from '@/lib/digest/import/import';

describe('names in Chinese and Japanese letters', () => {
  it.each([
    ['王小明, 李雷', true], ['张三、李四、欧阳修', true], ['陳大文，林小姐', true], ['山田 太郎, 鈴木 花子', true],
    ['检索，增强，生成', false], ['大语言模型的茶壶, 水壶和茶杯的研究', false], ['王小明', false],
  ])('%s', (text, are) => expect(areNames(text)).toBe(are));

  it('stand below a title, which they do not replace', async () => {
    const text = '大语言模型的茶壶\n王小明, 李雷\nhttps://arxiv.org/abs/2511.00097\n\n急須の大規模研究\n山田 太郎, 鈴木 花子\nhttps://arxiv.org/abs/2511.00098';
    const { digests } = await parseImport(text, { name: 'pots.txt', now: Date.UTC(2025, 10, 20) });
    expect(digests.flatMap(({ entries }) => entries.map(({ title, authors }) => [title, authors]))).toEqual([
      ['大语言模型的茶壶', ['王小明', '李雷']], ['急須の大規模研究', ['山田 太郎', '鈴木 花子']],
    ]);
  });
});
