import type { BrowserName, Driver } from '../dev/driver';
import type { Hosts, Route } from '../dev/hosts';
import { type MadePaper, makePapers } from './papers';
import type { MeasureId } from './report/targets';

/** Another extension, measured on the same pages. */
export interface Peer {
  name: string;
  folder: string;
}

/** What every part of one run works with. */
export interface BenchRun {
  browser: BrowserName;
  peers: readonly Peer[];
  hosts: Hosts;
  /** The browser with the extension that does nothing. */
  empty: Driver;
  /** Whether one of these rows was asked for. */
  wants(...ids: MeasureId[]): boolean;
  /** Tells the person who waits what is being measured. */
  say(text: string): void;
}

/** How many papers of the store are asked for: each is a page of the local hosts. */
const QUERIED = 1_000;

/** The papers whose pages are opened and asked for: real ones where the corpus is there, since a recombined one asks for two subjects. */
export class QueriedPapers {
  private readonly papers = [...makePapers(QUERIED)];
  private readonly byId = new Map(this.papers.map((paper) => [paper.id, paper]));

  /** One of the first `count` papers; neighbouring rows are of different subjects. */
  at(row: number, count: number): MadePaper {
    return this.papers[(row * 197) % Math.min(count, this.papers.length)]!;
  }

  /** Serves their abstract pages. */
  route(draw: (paper: MadePaper) => string): Route {
    return ({ host, pathname }) => {
      const paper = host === 'arxiv.org' ? this.byId.get(pathname.replace('/abs/', '')) : undefined;
      return paper && { body: draw(paper) };
    };
  }
}

/** The body of `page.open` for a page of arXiv; the reasons of the rows that a person sees at once come with the answer. */
export function askFor({ id, title, abstract }: MadePaper): object {
  return { ref: { url: `https://arxiv.org/abs/${id}`, arxivId: id, title, abstract }, explained: 8 };
}
