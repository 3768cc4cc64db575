import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

describe('a paste', () => {
  it('of Teams or Discord: a word before an address and the hour in brackets are no title', async () => {
    expect(await readLines(`[Yesterday 9:41 AM] Brewer, Ada
Interesting: https://arxiv.org/abs/2103.01234
[2103.01234] Kettles That Learn to Wait
arxiv.org
`)).toEqual(['Kettles That Learn to Wait |  |  | 2103.01234']);
    expect(await readLines(`ada — Today at 9:41 AM
lol nice
[9:46 AM]
https://arxiv.org/abs/2203.01234
`)).toEqual(['arXiv:2203.01234 |  |  | 2203.01234']);
  });

  it('of a thread: what "we show" is no title where one stands above', async () => {
    expect(await readLines(`New paper alert!

Kettles That Learn to Wait

We show that kettles can wait.

https://arxiv.org/abs/2103.01234
`)).toEqual(['Kettles That Learn to Wait |  |  | 2103.01234']);
  });

  it('of an article of ScienceDirect: headings with blanks between their letters, signs of affiliations behind names', async () => {
    expect(await readLines(`Contents lists available at ScienceDirect
Journal of Tea Studies
journal homepage: www.elsevier.com/locate/jts
Kettles that learn to wait: A field study
Ada Brewer a,*, Ben Kettle b
a Department of Tea, University of Cups, Lyon, France
A B S T R A C T
We study kettles that learn to wait.
1. Introduction
Tea is old.
2. Methods
We waited.
`)).toEqual(['Kettles that learn to wait: A field study | Ada Brewer; Ben Kettle |  | ']);
  });
});
