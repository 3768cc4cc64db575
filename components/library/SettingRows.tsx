import type { JSX } from 'preact';
import type { KeyTrial } from '@/lib/messages/protocol';
import type { Settings as Values } from '@/lib/settings/settings';
import { KeyPattern } from './KeyPattern';

/** A setting and the words it is found by. */
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

/** Few settings, each with what it does. */
export function listSettings(
  settings: Values,
  siteNames: readonly { id: string; name: string }[],
  { onChange, onTryKey }: SettingActs,
): SettingSection[] {
  const row = (name: string, about: string, control: JSX.Element): SettingRow => ({
    name,
    about,
    draw: () => (
      <label class="setting" key={name}>
        {control}
        <span>
          <span class="strong">{name}</span>
          {about && (
            <>
              <br />
              <span class="dim">{about}</span>
            </>
          )}
        </span>
      </label>
    ),
  });
  const toggle = (field: 'marks' | 'harvest' | 'fetchDaily' | 'badge' | 'thumbnails', name: string, about: string): SettingRow =>
    row(
      name,
      about,
      <input type="checkbox" checked={settings[field]} onChange={(event) => onChange({ [field]: event.currentTarget.checked })} />,
    );
  return [
    {
      id: 'set-digests',
      title: 'Digests',
      rows: [
        toggle(
          'fetchDaily',
          'Fetch the daily papers',
          'Asks huggingface.co for the newest lists, every half hour at most. Nothing about you is sent.',
        ),
        toggle(
          'harvest',
          'Remember listings you look at',
          'Papers of arXiv and Hugging Face lists enter your store as you open them, without a request.',
        ),
        toggle('badge', 'Count of new papers on the toolbar button', 'How many papers of the newest list you have not seen.'),
        toggle(
          'thumbnails',
          'Pictures in Today',
          'A small picture beside each daily paper that comes into view, loaded from cdn-thumbnails.huggingface.co, '
            + 'which then sees which papers you look at. Off, nothing is asked there.',
        ),
        row(
          'Daily notification',
          'In place of the e-mail: how many papers are new, and how many are close to what you saved.',
          <select
            aria-label="Daily notification" value={settings.notifyAt === null ? '' : String(settings.notifyAt)}
            onChange={(event) => onChange({ notifyAt: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}
          >
            <option value="">off</option>
            {Array.from({ length: 24 }, (_, hour) => (
              <option key={hour} value={String(hour)}>{`${String(hour).padStart(2, '0')}:00`}</option>
            ))}
          </select>,
        ),
      ],
    },
    {
      id: 'set-pages',
      title: 'Pages',
      rows: [
        row(
          'Look',
          'Light or dark, everywhere. “As the page” fits the sidebar to the page beside it; '
            + 'the popup and this page then follow the system.',
          <select
            aria-label="Look" value={settings.look} onChange={(event) => onChange({ look: event.currentTarget.value as Values['look'] })}
          >
            <option value="page">as the page</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>,
        ),
        toggle('marks', 'Marks in listings', 'A bookmark beside each paper of a list, and what your digests know of it.'),
        ...siteNames.map(({ id, name }) =>
          row(
            `Sidelight on ${name}`,
            '',
            <input
              type="checkbox" checked={settings.sites[id] !== false}
              onChange={(event) => onChange({ sites: { ...settings.sites, [id]: event.currentTarget.checked } })}
            />,
          ),
        ),
      ],
    },
    {
      id: 'set-cite',
      title: 'Citing',
      rows: [
        {
          name: 'BibTeX key',
          about: 'pattern citation auth year title',
          draw: () => (
            <KeyPattern key="bibtex" pattern={settings.bibtexKey} onTry={onTryKey} onChange={(bibtexKey) => onChange({ bibtexKey })} />
          ),
        },
      ],
    },
  ];
}
