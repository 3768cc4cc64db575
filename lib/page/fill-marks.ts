import { ask } from '@/lib/messages/client';
import { hasTex } from '@/lib/paper/has-tex';
import { compact } from '@/lib/sites/read';
import type { MarkedRow, RowMarks } from './row-marks';
import { createSlices, untilDrawn } from './time-slices';

/** Rows of a list that are compared with the library, and in one message: the worker compares no more at once. */
const MAX_COMPARED = 600;
const MAX_COMPARED_PER_MESSAGE = 100;
/** Letters that are sent of a title and of an abstract. */
const MAX_TITLE_LETTERS = 1000;
const MAX_ABSTRACT_LETTERS = 2000;

export interface FillOptions {
  signal: AbortSignal;
  marks: RowMarks;
  /** Marks were filled. */
  onFilled: () => void;
}

export interface MarkFiller {
  /** Fills marks with what the store knows of their papers. */
  fill(items: readonly MarkedRow[]): Promise<void>;
  /** Asks how close to the library the papers are that the store does not know; their text is on the page. */
  compare(): Promise<void>;
}

export function createFiller(doc: Document, { signal, marks, onFilled }: FillOptions): MarkFiller {
  const fill = async (items: readonly MarkedRow[], withText = false): Promise<void> => {
    const papers = items.map(({ row: { arxivId, entry } }) => ({
      arxivId, ...(withText && compact({ title: entry.title, abstract: entry.abstract?.slice(0, MAX_ABSTRACT_LETTERS) })),
    }));
    const named = items.filter(({ row, plainTitle }) => plainTitle === undefined && hasTex(row.entry.title));
    const answer = await ask('marks.get', { papers, titles: named.map(({ row }) => row.entry.title.slice(0, MAX_TITLE_LETTERS)) });
    if (!answer.ok || signal.aborted) return;
    for (const [index, item] of named.entries()) item.plainTitle = answer.value.titles[index]!;
    const endOfSlice = createSlices(() => untilDrawn(doc));
    for (const [index, item] of items.entries()) {
      const mark = answer.value.marks[index];
      if (mark || item.mark?.saved) item.mark = mark ?? undefined;
      else if (item.plainTitle === undefined) continue;
      item.key = mark?.key ?? item.key;
      marks.draw(item);
      await endOfSlice();
    }
    if (!signal.aborted) onFilled();
  };
  return {
    fill,
    async compare() {
      const unknown = marks.all().filter((item) => !item.mark && !item.isCompared).slice(0, MAX_COMPARED);
      for (let from = 0; from < unknown.length && !signal.aborted; from += MAX_COMPARED_PER_MESSAGE) {
        const items = unknown.slice(from, from + MAX_COMPARED_PER_MESSAGE);
        for (const item of items) item.isCompared = true;
        await fill(items, true);
      }
    },
  };
}
