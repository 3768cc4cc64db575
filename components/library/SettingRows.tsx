import type { JSX } from 'preact';
import type { KeyTrial, SiteName } from '@/lib/messages/protocol';
import type { Settings as Values } from '@/lib/settings/settings';
import { KeyPattern } from './KeyPattern';

/** A setting. It is found by the words of its name and of `about`. */
export interface SettingRow {
  name: string;
  about: string;
  draw: () => JSX.Element;
}

export interface SettingSection {
  id: string;
  title: string;
  rows: SettingRow[];
}

export interface SettingActs {
  onChange: (change: Partial<Values>) => void;
  onTryKey: (pattern: string) => Promise<KeyTrial | undefined>;
}

/** The settings, in sections, each with what it does. */
export function listSettings(settings: Values, sites: readonly SiteName[], acts: SettingActs): SettingSection[] {
  return [
    { id: 'set-digests', title: 'Digests', rows: listDigestRows(settings, acts) },
    { id: 'set-pages', title: 'Pages', rows: listPageRows(settings, sites, acts) },
    { id: 'set-cite', title: 'Citing', rows: [makeKeyRow(settings, acts)] },
  ];
}

function listDigestRows(settings: Values, acts: SettingActs): SettingRow[] {
  const { notifyAt } = settings;
  return [
    makeToggle(settings, acts, {
      field: 'fetchDaily', name: 'Fetch the daily papers',
      about: 'Asks huggingface.co for the newest lists, every half hour at most. Nothing about you is sent.',
    }),
    makeToggle(settings, acts, {
      field: 'harvest', name: 'Remember listings you look at',
      about: 'Papers of arXiv and Hugging Face lists enter your store as you open them, without a request.',
    }),
    makeToggle(settings, acts, {
      field: 'badge', name: 'Count of new papers on the toolbar button', about: 'How many papers of the newest list you have not seen.',
    }),
    makeToggle(settings, acts, {
      field: 'thumbnails', name: 'Pictures in Today',
      about: 'A small picture beside each daily paper that comes into view, loaded from cdn-thumbnails.huggingface.co, '
        + 'which then sees which papers you look at. Off, nothing is asked there.',
    }),
    makeRow('Daily notification', 'In place of the e-mail: how many papers are new, and how many are close to what you saved.', (
      <select
        aria-label="Daily notification" value={notifyAt === null ? '' : String(notifyAt)}
        onChange={(event) => acts.onChange({ notifyAt: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}
      >
        <option value="">off</option>
        {Array.from({ length: 24 }, (_, hour) => (
          <option key={hour} value={String(hour)}>{`${String(hour).padStart(2, '0')}:00`}</option>
        ))}
      </select>
    )),
  ];
}

function listPageRows(settings: Values, sites: readonly SiteName[], acts: SettingActs): SettingRow[] {
  const aboutLook = 'Light or dark, everywhere. “As the page” fits the sidebar to the page beside it; '
    + 'the popup and this page then follow the system.';
  return [
    makeRow('Look', aboutLook, (
      <select
        aria-label="Look" value={settings.look} onChange={(event) => acts.onChange({ look: event.currentTarget.value as Values['look'] })}
      >
        <option value="page">as the page</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    )),
    makeToggle(settings, acts, {
      field: 'marks', name: 'Marks in listings', about: 'A bookmark beside each paper of a list, and what your digests know of it.',
    }),
    ...sites.map(({ id, name }) => makeRow(`Sidelight on ${name}`, '', (
      <input
        type="checkbox" checked={settings.sites[id] !== false}
        onChange={(event) => acts.onChange({ sites: { ...settings.sites, [id]: event.currentTarget.checked } })}
      />
    ))),
  ];
}

function makeKeyRow({ bibtexKey }: Values, { onChange, onTryKey }: SettingActs): SettingRow {
  return {
    name: 'BibTeX key', about: 'pattern citation auth year title',
    draw: () => <KeyPattern key="bibtex" pattern={bibtexKey} onTry={onTryKey} onChange={(pattern) => onChange({ bibtexKey: pattern })} />,
  };
}

interface Toggle {
  field: 'marks' | 'harvest' | 'fetchDaily' | 'badge' | 'thumbnails';
  name: string;
  about: string;
}

function makeToggle(settings: Values, { onChange }: SettingActs, { field, name, about }: Toggle): SettingRow {
  return makeRow(name, about, (
    <input type="checkbox" checked={settings[field]} onChange={(event) => onChange({ [field]: event.currentTarget.checked })} />
  ));
}

function makeRow(name: string, about: string, control: JSX.Element): SettingRow {
  return {
    name, about,
    draw: () => (
      <label class="setting" key={name}>
        {control}
        <span>
          <span class="strong">{name}</span>
          {about && <><br /><span class="dim">{about}</span></>}
        </span>
      </label>
    ),
  };
}
