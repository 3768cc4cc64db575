import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

describe('a mail of which the HTML alone was saved', () => {
  it('of Google Scholar', async () => {
    const link = 'https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2611.01234&amp;hl=en';
    expect(await readLines(`<html><body><h3>[PDF] <a href="${link}" class="gse_alrt_title">Kettles That <b>Learn</b> to Wait</a></h3>
<div>A Brewer, B Kettle - arXiv preprint arXiv:2611.01234, 2026</div><div class="gse_alrt_sni">We study kettles that learn to wait and …</div>
</body></html>`, 'alert.html')).toEqual(['Kettles That Learn to Wait | A Brewer; B Kettle | 2026 | 2611.01234']);
  });

  it('of PubMed', async () => {
    const paper = (n: number, title: string, names: string): string => `<tr><td>${n}.</td><td>
<div><a href="https://pubmed.ncbi.nlm.nih.gov/3333333${n}/?utm=x">${title}</a></div><div>${names}</div>
<div><span>J Tea. 2026 Nov 20;12(3):45-67.</span> <span>doi: 10.5555/jt.2026.${n}. Online ahead of print.</span></div>
<div>PMID: <span>3333333${n}</span></div></td></tr>`;
    expect(await readLines(`<html><body><p>This message contains My NCBI what's new results.</p><p>Sent on Saturday, 2026 Nov 28</p>
<h2>PubMed Results</h2><p>Items 1-2 of 2</p>
<table>${paper(1, 'Kettles that learn to wait: a field study.', 'Brewer AB, Kettle B, Cup C.')}
${paper(2, 'Foams in milk and tea.', 'Spoon D, Tray E.')}</table>
</body></html>`, 'alert.html')).toEqual([
      'Kettles that learn to wait: a field study | A. B. Brewer; B. Kettle; C. Cup | 2026 | 10.5555/jt.2026.1',
      'Foams in milk and tea | D. Spoon; E. Tray | 2026 | 10.5555/jt.2026.2',
    ]);
  });
});
