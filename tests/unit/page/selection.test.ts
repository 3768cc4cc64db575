import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onSelection, readSelection } from '@/lib/page/selection';
import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';

const { document, Event } = parseHTML('<!doctype html><html><body><p>Text</p></body></html>');
const host = document.createElement('sidelight-sidebar');
document.documentElement.append(host);

/** linkedom knows no selection. */
function select(text: string, anchorNode: Node | null = document.querySelector('p')!.firstChild): void {
  document.getSelection = () => ({ anchorNode, toString: () => text }) as Selection;
  document.dispatchEvent(new Event('selectionchange'));
}

describe('the text that is selected in a page', () => {
  it('is what the person selected, without the space around it, and no longer than a focus may be', () => {
    select('  a passage\nof two lines ');
    expect(readSelection(document)).toBe('a passage\nof two lines');
    select('word '.repeat(5_000));
    expect(readSelection(document)).toHaveLength(MAX_PASSAGE_CHARACTERS);
  });

  it('is none where nothing is selected, or something in the sidebar', () => {
    select('', null);
    expect(readSelection(document)).toBe('');
    for (const outside of [host, document.documentElement]) {
      select('a title in the sidebar', outside);
      expect(readSelection(document)).toBe('');
    }
  });
});

describe('the selection that is offered as a focus', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told once it rests, and as none if it is a word or two', () => {
    const told: string[] = [];
    onSelection(document, (text) => told.push(text), new AbortController().signal);
    select('each token is');
    select('each token is written as hashes');
    vi.advanceTimersByTime(1_000);
    for (const short of ['token', '']) {
      select(short);
      vi.advanceTimersByTime(1_000);
    }
    expect(told).toEqual(['each token is written as hashes', '']);
  });

  it('is a phrase in Chinese or Japanese, too, which say it in fewer signs', () => {
    const told: string[] = [];
    onSelection(document, (text) => told.push(text), new AbortController().signal);
    for (const text of ['稀疏注意力与键值缓存', '注意力', 'スパースな注意機構', 'a word']) {
      select(text);
      vi.advanceTimersByTime(1_000);
    }
    expect(told).toEqual(['稀疏注意力与键值缓存', '', 'スパースな注意機構', '']);
  });
});
