import { describe, expect, it } from 'vitest';
import { formatArxivId } from '@/tests/support/format-arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';

describe('findArxivIds', () => {
  const ids = (text: string) => findArxivIds(text).map(formatArxivId);

  it.each([
    ['See arXiv:2501.11120v2, and (hep-th/9901001).', ['2501.11120v2', 'hep-th/9901001']],
    ['arXiv:2501.11120V3', ['2501.11120v3']],
    ['cond-mat.mtrl-sci/0703470 and math.GT/0309136', ['cond-mat/0703470', 'math/0309136']],
    ['https://arxiv.org/pdf/cond-mat.str-el/0703470v2.pdf', ['cond-mat/0703470v2']],
    ['https://huggingface.co/papers/2501.11120 then https://doi.org/10.48550/arXiv.2402.00001', ['2501.11120', '2402.00001']],
    ['https://www.alphaxiv.org/overview/2501.11120v1 and ar5iv.labs.arxiv.org/html/2307.00235', ['2501.11120v1', '2307.00235']],
    ['https://www.alphaxiv.org/zh/overview/2501.11120v1, https://www.alphaxiv.org/audio/2402.00001', ['2501.11120v1', '2402.00001']],
    ['http://arxiv.org/abs/arXiv:2501.11120', ['2501.11120']],
    ['https://papers.cool/arxiv/2501.11120 and https://scirate.com/arxiv/2402.00001v2', ['2501.11120', '2402.00001v2']],
    ['http://xxx.lanl.gov/abs/hep-th/9901001, http://xxx.itp.ac.cn/pdf/2501.11120v1', ['hep-th/9901001', '2501.11120v1']],
    ['2501.11120 again as arXiv:2501.11120v4', ['2501.11120']],
    ['second 2402.00002 first? no: https://arxiv.org/abs/2401.00001 came later', ['2402.00002', '2401.00001']],
    ['scores of 1234.5678 and 0.2501.11120, version 1.2501.11120, 2501.111201, 2501.11120.3', []],
    ['https://example.com/2501.11120', []],
    ['a pot for 2501.11120 EUR or $2501.11121, £ 2501.11122, 2501.11123 €, 2501.11124%', []],
    ['1305.5000 and 2501.11120, but no 1305.50001, 2501.1112, 0512.1234 or 9906.1234', ['1305.5000', '2501.11120']],
    ['', []],
  ])('%s', (text, expected) => expect(ids(text)).toEqual(expected));

  it('reads a hostile megabyte in no time', () => {
    for (const piece of ['arxiv:', '2501.', 'hep-th/', 'arxiv.org/abs/', '10.48550/arxiv.', '2501.11120v', 'cond-mat.a-']) {
      const text = piece.repeat(1_000_000 / piece.length);
      const start = performance.now();
      findArxivIds(text);
      expect(performance.now() - start, piece).toBeLessThan(500);
    }
  });
});
