import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

describe('TOML', () => {
  it('has papers in lists of tables, with texts, lists and comments in all its forms', async () => {
    expect(await readLines(`title = "Papers of the week" # a list
updated = 2024-01-03

[[papers]]
title = "Kettles \\"That\\" Learn to W\\u00e4it"
authors = ["Ada Brewer", "Ben Kettle"]
year = 2022
url = "https://arxiv.org/abs/2203.01234"

[[papers]]
title = 'Foams in Milk and Tea'
authors = [
  "Carl Cup", # the first
  "Dora Spoon",
]
year = 2021
ids.doi = "10.5555/foam.0"
doi = "10.5555/foam.1"
abstract = """
We study foams.
"""
[[papers]]
title = "Steam Without Water"
authors = [{ name = "Eve Tray" }, { given = "Gus", family = "Leaf" }]
date = 2023-05-01
`, 'papers.toml')).toEqual([
      'Kettles "That" Learn to Wäit | Ada Brewer; Ben Kettle | 2022 | 2203.01234',
      'Foams in Milk and Tea | Carl Cup; Dora Spoon | 2021 | 10.5555/foam.1', 'Steam Without Water | Eve Tray; Gus Leaf | 2023 | ',
    ]);
  });

  it('has papers in tables by key, also where it is pasted', async () => {
    const text = '[kettles]\ntitle = "Kettles That Learn"\nauthor = "Ada Brewer"\nyear = 2022\n\n["a.b"]\ntitle = "Foams"\narxiv = "2203.01234"\n';
    const papers = ['Kettles That Learn | Ada Brewer | 2022 | ', 'Foams |  |  | 2203.01234'];
    expect(await readLines(text, 'papers.toml')).toEqual(papers);
    expect(await readLines(text)).toEqual(papers);
  });

  it('may begin with a table, which is no list of JSON', async () => {
    expect(await readLines('[[papers]]\ntitle = "Foams"\narxiv = "2203.01234"\n', 'papers.toml')).toEqual(['Foams |  |  | 2203.01234']);
    expect(await readLines(`title = "a"\nx = ${'['.repeat(100_000)}`, 'papers.toml')).toEqual([]);
  });

  it('has no paper where it sets up a program', async () => {
    const text = '[project]\nname = "kettle-wait"\nauthors = [{ name = "Ada Brewer" }]\n[tool.site]\ntitle = "A site on tea"\n[__proto__]\na = 1\n[unclosed';
    expect(await readLines(text, 'pyproject.toml')).toEqual([]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
