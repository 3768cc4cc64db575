import type { JSX } from 'preact';
import type { KeyTrial } from '@/lib/messages/protocol';
import { MAX_VAULT_CHARACTERS, type Settings, type SettingsChange, type Start } from '@/lib/settings/settings';
import { SETTING_TEXTS, type SettingText } from '@/lib/settings/texts';
import { type PlainKey, t } from '@/lib/texts/t';
import { FilePattern } from './FilePattern';
import { KeyPattern } from './KeyPattern';
import { NoteTemplate } from './NoteTemplate';

/** A setting. It is found by the words of its name and of `about`. */
export interface SettingRow {
  name: string;
  about: string;
  draw: () => JSX.Element;
}

export interface SettingSection {
  id: string;
  title: string;
  /** What its rows have in common. */
  about?: string;
  rows: SettingRow[];
}

export interface SettingActs {
  onChange: (change: SettingsChange) => void;
  onTryKey: (pattern: string) => Promise<KeyTrial | undefined>;
}

interface SettingWords {
  name: string;
  about: string;
}

function readWords({ name, about }: SettingText): SettingWords {
  return { name: t(name), about: about ? t(about) : '' };
}

type Shown = keyof typeof SETTING_TEXTS;
type Flag = { [Name in Shown]: Settings[Name] extends boolean ? Name : never }[Shown];

const STARTS: readonly (readonly [Start, string])[] = [
  ['open', t('settings.startOpen')], ['tab', t('settings.startAsTab')], ['never', t('settings.neverStart')],
];
const LOOKS = [['page', t('settings.matchPage')], ['light', t('settings.light')], ['dark', t('settings.dark')]] as const;
const HOURS = [['', t('settings.off')], ...Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, '0')}:00`] as const)] as const;
const SECTIONS: { id: string; title: PlainKey; about?: PlainKey; of: SettingText['section'] }[] = [
  { id: 'set-digests', title: 'settings.digests', of: 'digests' },
  { id: 'set-pages', title: 'settings.pages', of: 'pages' },
  { id: 'set-sites', title: 'settings.sites', about: 'settings.sitesAbout', of: 'sites' },
  { id: 'set-cite', title: 'settings.cite', of: 'cite' },
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

function selectStart(
  settings: Settings, site: string, name: string, absent: string, onChange: SettingActs['onChange'],
): JSX.Element {
  return select(
    name, settings.start[site] ?? '', [['', absent], ...STARTS],
    (chosen) => onChange(({ start }) => ({ start: { ...start, [site]: chosen || undefined } })),
  );
}

interface SiteRowProps extends Pick<SettingActs, 'onChange'> {
  site: { id: string; name: string };
  settings: Settings;
}

/** Whether Sidelight is on for a site, and how the sidebar starts there. */
function SiteRow({ site: { id, name }, settings, onChange }: SiteRowProps): JSX.Element {
  const isOn = settings.sites[id] !== false;
  return (
    <div class="site-row row">
      <label class="setting grow">
        <input
          type="checkbox" checked={isOn}
          onChange={({ currentTarget: { checked } }) => onChange((now) => ({ sites: { ...now.sites, [id]: checked } }))}
        />
        <span class="strong">{t('settings.siteSwitch', { site: name })}</span>
      </label>
      {isOn && (
        <label class="setting">
          <span class="dim">{t('setting.start')}</span>
          {selectStart(settings, id, t('settings.sidebarOnSite', { site: name }), t('settings.startAsElsewhere'), onChange)}
        </label>
      )}
    </div>
  );
}

function drawText(name: string, value: string, most: number, onChange: (text: string) => void): JSX.Element {
  return (
    <input
      value={value} spellcheck={false} autocomplete="off" maxLength={most} aria-label={name}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}

function drawPattern({ bibtexKey }: Settings, { onTryKey, onChange }: SettingActs): JSX.Element {
  return <KeyPattern key="bibtex" pattern={bibtexKey} onTry={onTryKey} onChange={(changed) => onChange({ bibtexKey: changed })} />;
}

function drawFilePattern(words: SettingWords, { pdfName }: Settings, { onTryKey, onChange }: SettingActs): JSX.Element {
  return <FilePattern key="pdf" pattern={pdfName} {...words} onTry={onTryKey} onChange={(changed) => onChange({ pdfName: changed })} />;
}

function drawTemplate(words: SettingWords, { noteTemplate }: Settings, onChange: SettingActs['onChange']): JSX.Element {
  return <NoteTemplate key="note" template={noteTemplate} {...words} onChange={(changed) => onChange({ noteTemplate: changed })} />;
}

/** The settings after `SETTING_TEXTS`: a box to tick for each one that is on or off, and a control of its own for each other one. */
export function listSettings(
  settings: Settings, siteNames: readonly { id: string; name: string }[], acts: SettingActs,
): SettingSection[] {
  const { onChange } = acts;
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
  const others: Record<Exclude<Shown, Flag>, (text: SettingWords) => SettingRow[]> = {
    notifyAt: ({ name, about }) => [row(name, about, select(
      name, settings.notifyAt === null ? '' : String(settings.notifyAt), HOURS,
      (hour) => onChange({ notifyAt: hour === '' ? null : Number(hour) }),
    ))],
    look: ({ name, about }) => [row(name, about, select(name, settings.look, LOOKS, (look) => onChange({ look })))],
    start: ({ name, about }) => [row(name, about, selectStart(settings, 'all', name, t('settings.startAsLeft'), onChange))],
    sites: () => siteNames.map((site) => ({
      name: t('settings.siteSwitch', { site: site.name }), about: t('settings.sidebarOnSite', { site: site.name }),
      draw: () => <SiteRow key={site.id} site={site} settings={settings} onChange={onChange} />,
    })),
    bibtexKey: (text) => [{ ...text, draw: () => drawPattern(settings, acts) }],
    pdfName: (text) => [{ ...text, draw: () => drawFilePattern(text, settings, acts) }],
    noteVault: ({ name, about }) => [
      row(name, about, drawText(name, settings.noteVault, MAX_VAULT_CHARACTERS, (noteVault) => onChange({ noteVault }))),
    ],
    noteTemplate: (text) => [{ ...text, draw: () => drawTemplate(text, settings, onChange) }],
  };
  const rowsOf = (field: Shown): SettingRow[] => {
    const text = readWords(SETTING_TEXTS[field]);
    if (!isFlag(field)) return others[field](text);
    return [row(text.name, text.about, tick(settings[field], (on) => onChange({ [field]: on })))];
  };
  const isFlag = (field: Shown): field is Flag => typeof settings[field] === 'boolean';
  const fields = Object.keys(SETTING_TEXTS) as Shown[];
  const rows = fields.flatMap((field) =>
    rowsOf(field).map((each) => ({ ...each, of: SETTING_TEXTS[field].section })));
  return SECTIONS.map(({ of, title, about, id }) => (
    { id, title: t(title), ...(about && { about: t(about) }), rows: rows.filter((each) => each.of === of) }
  ));
}
