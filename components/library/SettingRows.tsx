import type { JSX } from 'preact';
import type { KeyTrial } from '@/lib/messages/protocol';
import type { Settings, SettingsChange, Start } from '@/lib/settings/settings';
import { SETTING_TEXTS, type SettingText } from '@/lib/settings/texts';
import { KeyPattern } from './KeyPattern';

/** A setting. It is found by the words of its name and of `about`. */
export interface SettingRow {
  name: string;
  about: string;
  draw: () => JSX.Element;
  /** It is about one site. */
  isOfSite?: boolean;
}

export interface SettingSection {
  id: string;
  title: string;
  rows: SettingRow[];
}

export interface SettingActs {
  onChange: (change: SettingsChange) => void;
  onTryKey: (pattern: string) => Promise<KeyTrial | undefined>;
}

type Shown = keyof typeof SETTING_TEXTS;
type Flag = { [Name in Shown]: Settings[Name] extends boolean ? Name : never }[Shown];

const STARTS: readonly (readonly [Start, string])[] = [['open', 'start open'], ['tab', 'start as a tab'], ['never', 'never by itself']];
const LOOKS = [['page', 'Match the page'], ['light', 'Light'], ['dark', 'Dark']] as const;
const HOURS = [['', 'off'], ...Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, '0')}:00`] as const)] as const;
const SECTIONS: { id: string; title: string; of: SettingText['section'] | 'sites' }[] = [
  { id: 'set-digests', title: 'Digests', of: 'digests' },
  { id: 'set-pages', title: 'Pages', of: 'pages' },
  { id: 'set-sites', title: 'Single sites', of: 'sites' },
  { id: 'set-cite', title: 'Citing', of: 'cite' },
];

function select<T extends string>(
  name: string, value: T, options: readonly (readonly [T, string])[], onChoose: (value: T) => void,
): JSX.Element {
  return (
    <select aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
      {options.map(([option, label]) => <option key={option} value={option}>{label}</option>)}
    </select>
  );
}

/** The settings after `SETTING_TEXTS`: a box to tick for each one that is on or off, and a control of its own for each other one. */
export function listSettings(
  settings: Settings, siteNames: readonly { id: string; name: string }[], { onChange, onTryKey }: SettingActs,
): SettingSection[] {
  const row = (name: string, about: string, control: JSX.Element): SettingRow => ({
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
  });
  const tick = (checked: boolean, onTick: (on: boolean) => void): JSX.Element =>
    <input type="checkbox" checked={checked} onChange={(event) => onTick(event.currentTarget.checked)} />;
  const others: Record<Exclude<Shown, Flag>, (text: SettingText) => SettingRow[]> = {
    notifyAt: ({ name, about }) => [row(name, about, select(
      name, settings.notifyAt === null ? '' : String(settings.notifyAt), HOURS,
      (hour) => onChange({ notifyAt: hour === '' ? null : Number(hour) }),
    ))],
    look: ({ name, about }) => [row(name, about, select(name, settings.look, LOOKS, (look) => onChange({ look })))],
    start: ({ name, about }) => {
      const startRow = (site: string, title: string, text: string, absent: string): SettingRow => row(title, text, select(
        title, settings.start[site] ?? '', [['', absent], ...STARTS],
        (chosen) => onChange(({ start }) => ({ start: { ...start, [site]: chosen || undefined } })),
      ));
      return [
        startRow('all', name, about, 'as you left it'),
        ...siteNames.map((site) => ({ ...startRow(site.id, `${name} on ${site.name}`, '', 'as on other sites'), isOfSite: true })),
      ];
    },
    sites: (text) => siteNames.map(({ id, name }) => {
      const turn = (on: boolean): void => onChange((now) => ({ sites: { ...now.sites, [id]: on } }));
      return { ...row(`${text.name} ${name}`, text.about, tick(settings.sites[id] !== false, turn)), isOfSite: true };
    }),
    bibtexKey: ({ name, about }) => [{
      name, about,
      draw: () => (
        <KeyPattern key="bibtex" pattern={settings.bibtexKey} onTry={onTryKey} onChange={(bibtexKey) => onChange({ bibtexKey })} />
      ),
    }],
  };
  const rowsOf = (field: Shown): SettingRow[] => {
    const text = SETTING_TEXTS[field];
    if (!isFlag(field)) return others[field](text);
    return [row(text.name, text.about, tick(settings[field], (on) => onChange({ [field]: on })))];
  };
  const isFlag = (field: Shown): field is Flag => typeof settings[field] === 'boolean';
  const fields = Object.keys(SETTING_TEXTS) as Shown[];
  const rows = fields.flatMap((field) =>
    rowsOf(field).map((each) => ({ ...each, of: each.isOfSite ? 'sites' : SETTING_TEXTS[field].section })));
  return SECTIONS.map(({ of, ...section }) => ({ ...section, rows: rows.filter((each) => each.of === of) }));
}
