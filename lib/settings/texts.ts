import type { PlainKey } from '@/lib/texts/t';
import type { Settings } from './settings';

/** The messages of a setting on the settings page, and the section it stands in. */
export interface SettingText {
  section: 'digests' | 'pages' | 'sites' | 'cite';
  name: PlainKey;
  about?: PlainKey;
}

/** What is set elsewhere (in the sidebar, beside the search, in the sections on watches, sync, Zotero and data) or only noted. */
type SetElsewhere = 'sidebar' | 'filters' | 'watches' | 'sync' | 'readZotero' | 'keepDays' | 'measured' | 'loaded';

/** Every setting of the settings page, in the order in which they stand there. The compiler names one that is missing. */
export const SETTING_TEXTS: Record<Exclude<keyof Settings, SetElsewhere>, SettingText> = {
  fetchDaily: { section: 'digests', name: 'setting.fetchDaily', about: 'setting.fetchDailyAbout' },
  harvest: { section: 'digests', name: 'setting.harvest', about: 'setting.harvestAbout' },
  badge: { section: 'digests', name: 'setting.badge', about: 'setting.badgeAbout' },
  tick: { section: 'digests', name: 'setting.tick', about: 'setting.tickAbout' },
  thumbnails: { section: 'digests', name: 'setting.thumbnails', about: 'setting.thumbnailsAbout' },
  widePopup: { section: 'digests', name: 'setting.widePopup', about: 'setting.widePopupAbout' },
  notifyAt: { section: 'digests', name: 'setting.notifyAt', about: 'setting.notifyAtAbout' },
  look: { section: 'pages', name: 'setting.look', about: 'setting.lookAbout' },
  /** For all sites; the rows of `sites` have a choice of their own. */
  start: { section: 'pages', name: 'setting.start', about: 'setting.startAbout' },
  marks: { section: 'pages', name: 'setting.marks', about: 'setting.marksAbout' },
  newTab: { section: 'pages', name: 'setting.newTab', about: 'setting.newTabAbout' },
  /** One row a site, which is named in it. */
  sites: { section: 'sites', name: 'setting.sites' },
  /** `about` is only searched in. */
  bibtexKey: { section: 'cite', name: 'setting.bibtexKey', about: 'setting.bibtexKeyWords' },
  pdfName: { section: 'cite', name: 'setting.pdfName', about: 'setting.pdfNameAbout' },
  noteVault: { section: 'cite', name: 'setting.noteVault', about: 'setting.noteVaultAbout' },
  noteTemplate: { section: 'cite', name: 'setting.noteTemplate', about: 'setting.noteTemplateAbout' },
};
