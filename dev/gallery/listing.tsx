import type { JSX } from 'preact';
import { CitedCard, type CitedCardProps } from '@/components/paper/CitedCard';
import { ListingBar, type ListingCounts, type ListingFilter } from '@/components/paper/ListingBar';
import { RowMark } from '@/components/paper/RowMark';
import type { Mark } from '@/lib/messages/protocol';
import { doNothing } from './acts';
import { CARDS } from './papers';
import type { GallerySection, Specimen } from './specimen';

const TITLE = CARDS[0]!.title;
const KEY = CARDS[0]!.key;

const mark = (name: string, known: Partial<Mark> | undefined, problem?: string): Specimen => ({
  name, place: 'listing', height: 30,
  draw: (): JSX.Element => (
    <>arXiv:2611.20001 <RowMark title={TITLE} mark={known && { key: KEY, ...known }} problem={problem} onSave={doNothing} /></>
  ),
});

const card = (name: string, props: Partial<CitedCardProps>): Specimen => ({
  name, place: 'references', width: 380, height: 260,
  draw: (): JSX.Element => <CitedCard paper={CARDS[0]!} newTab onSave={doNothing} {...props} />,
});

/** At the head of the list, where the page has room for it. */
const bar = (name: string, counts: Partial<ListingCounts>, filter: Partial<ListingFilter> = {}): Specimen => ({
  name, place: 'listing', height: 40, host: { 'data-at': '' },
  draw: () => (
    <ListingBar
      filter={{ byFit: false, onlyClose: false, hideRead: false, ...filter }} onFilter={doNothing}
      counts={{ similar: 0, saved: 12, inDigests: 0, read: 0, hidden: 0, ...counts }}
    />
  ),
});

const saved = (state: 'to-read' | 'read'): Mark['saved'] => ({ at: 0, state, tags: [] });

export const LISTING_SECTIONS: readonly GallerySection[] = [
  {
    id: 'marks', name: 'Marks in lists',
    specimens: [
      mark('not known yet', undefined), mark('in a digest', { appearance: CARDS[0]!.appearance! }),
      mark('saved', { saved: saved('to-read')! }),
      mark('read', { saved: saved('read')!, appearance: CARDS[0]!.appearance! }),
      mark('similar to a saved paper', { close: 0.8, like: { title: 'Lantern: Reading Long Documents', name: 'Lantern' } }),
      mark('similar, in a digest', { close: 0.5, appearance: CARDS[1]!.appearance! }),
      mark('that could not be saved', {}, 'The browser could not write to its storage.'),
    ],
  },
  {
    id: 'cited-card', name: 'Card of a cited paper',
    specimens: [
      card('in a digest', {}), card('saved and read', { paper: { ...CARDS[1]!, saved: { at: 0, state: 'read', tags: [] } } }),
      card('withdrawn, by its title alone', { paper: { ...CARDS[2]!, withdrawn: true, links: [], gist: '', byline: '' } }),
      card('that could not be saved', { problem: 'The browser could not write to its storage.' }),
    ],
  },
  {
    id: 'listing-bar', name: 'Bar over a list',
    specimens: [
      bar('nothing similar', { inDigests: 2 }), bar('similar', { similar: 3, inDigests: 2 }),
      { ...bar('where the page has no room, as a slim tab', { similar: 3 }), host: { 'data-clipped': '' } },
      bar('sorted by fit', { similar: 3, inDigests: 2 }, { byFit: true }),
      bar('read ones hidden', { similar: 3, read: 4, hidden: 4 }, { hideRead: true }),
    ],
  },
];
