import type { Settings } from './settings';

/** The words of a setting on the settings page, and the section it stands in. */
export interface SettingText {
  section: 'digests' | 'pages' | 'cite';
  name: string;
  about: string;
}

/** What is set elsewhere (in the sidebar, beside the search of saved papers, in the sections on sync and on data) or only noted. */
type SetElsewhere = 'sidebar' | 'filters' | 'sync' | 'keepDays' | 'measured' | 'loaded';

/** Every setting of the settings page, in the order in which they stand there. The compiler names one that is missing. */
export const SETTING_TEXTS: Record<Exclude<keyof Settings, SetElsewhere>, SettingText> = {
  fetchDaily: {
    section: 'digests', name: 'Fetch the daily papers',
    about: 'Asks huggingface.co for the newest lists, every half hour at most. Nothing about you is sent.',
  },
  harvest: {
    section: 'digests', name: 'Remember listings you look at',
    about: 'Papers in the arXiv and Hugging Face lists you open are added to your digests. Nothing is requested for it.',
  },
  badge: {
    section: 'digests', name: 'Number of new papers on the toolbar button',
    about: 'How many papers of the newest list are left in Today.',
  },
  thumbnails: {
    section: 'digests', name: 'Pictures in Today',
    about: 'A small picture beside each daily paper that comes into view, loaded from cdn-thumbnails.huggingface.co, which then sees '
      + 'which papers you look at. When off, nothing is requested from it.',
  },
  widePopup: {
    section: 'digests', name: 'Wide popup',
    about: 'The popup shows the list and the abstract side by side.',
  },
  notifyAt: {
    section: 'digests', name: 'Daily notification',
    about: 'Once a day: how many papers are new, and how many are close to what you saved.',
  },
  look: {
    section: 'pages', name: 'Theme',
    about: 'Light or dark, everywhere. “Match the page” adapts the sidebar to the page beside it; '
      + 'the popup and this page follow the system.',
  },
  /** One row for all sites, and one a site. */
  start: {
    section: 'pages', name: 'Sidebar',
    about: 'How it starts on a paper’s page. Where it would leave less than 560 px to the text, it is a tab and opens over the page.',
  },
  marks: {
    section: 'pages', name: 'Marks in listings',
    about: 'A bookmark beside each paper of a list, and what your digests know of it.',
  },
  newTab: {
    section: 'pages', name: 'Open papers in a new tab',
    about: 'Papers in the sidebar open in a tab of their own. When off, they replace the page you are reading.',
  },
  /** One row a site; its name follows. */
  sites: { section: 'pages', name: 'Sidelight on', about: '' },
  /** `about` is only searched in. */
  bibtexKey: { section: 'cite', name: 'BibTeX key', about: 'pattern citation auth year title' },
};
