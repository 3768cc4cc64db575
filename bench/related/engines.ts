import { create, insertMultiple, search, type AnyOrama } from '@orama/orama';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { buildSegment, findRelated, PaperIndex, type Model } from '@/lib/related';
import type { BenchPaper } from './data';

/** A ranking engine. It returns the ids of the papers closest to one, best first, without that paper. */
export interface Engine {
  name: string;
  /** What the query is made of, if not title and abstract. */
  note?: string;
  /** The most queries that are asked, because slow engines would take hours. */
  most: number;
  /** The largest store that it is measured with. */
  largest: number;
  build(papers: readonly BenchPaper[]): Promise<(paper: BenchPaper, limit: number) => Promise<string[]> | string[]>;
}

/** Sidelight as it ships; without a model, its lexical ranking. */
export function sidelight(name: string, model: Model | undefined): Engine {
  return {
    name, most: Infinity, largest: Infinity,
    build: async (papers) => {
      const segment = buildSegment(papers.map(({ id, title, abstract }) => ({ key: id, title, abstract })), model);
      const index = new PaperIndex([segment], new Set(), model);
      return ({ id, title, abstract }, limit) =>
        findRelated(index, { title, abstract, limit, exclude: (key) => key === id }).map(({ key }) => key);
    },
  };
}

export const miniSearch: Engine = {
  name: 'MiniSearch', most: 25, largest: 100_000,
  build: async (papers) => {
    const index = new MiniSearch<BenchPaper>({ fields: ['title', 'abstract'], storeFields: [] });
    index.addAll(papers);
    return ({ id, title, abstract }, limit) =>
      index.search(`${title} ${abstract}`).slice(0, limit + 1).map((hit) => String(hit.id)).filter((hit) => hit !== id).slice(0, limit);
  },
};

export const flexSearch: Engine = {
  name: 'FlexSearch', note: 'title as query', most: 300, largest: 100_000,
  build: async (papers) => {
    const index = new FlexSearch.Index({ tokenize: 'strict' });
    papers.forEach(({ title, abstract }, i) => index.add(i, `${title} ${abstract}`));
    return ({ id, title }, limit) =>
      (index.search(title, { limit: limit + 1, suggest: true }) as number[])
        .map((i) => papers[i]!.id)
        .filter((hit) => hit !== id)
        .slice(0, limit);
  },
};

export const orama: Engine = {
  name: 'Orama', most: 15, largest: 10_000,
  build: async (papers) => {
    const index = create({ schema: { title: 'string', abstract: 'string' } }) as AnyOrama;
    await insertMultiple(index, papers.map(({ id, title, abstract }) => ({ id, title, abstract })), 1000);
    return async ({ id, title, abstract }, limit) => {
      const { hits } = await search(index, { term: `${title} ${abstract}`, limit: limit + 1, threshold: 1 });
      return hits.map((hit) => hit.id).filter((hit) => hit !== id).slice(0, limit);
    };
  },
};
