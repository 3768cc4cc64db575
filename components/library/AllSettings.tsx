import './settings.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { Drawn, Guard } from '../ui/Guard';
import { latinKey } from '../ui/latin-key';
import { takesKey } from '../ui/takes-key';
import { listSettings, type SettingActs, type SettingRow, type SettingSection } from './SettingRows';

export interface AllSettingsProps extends SettingActs {
  settings: Settings;
  siteNames: readonly { id: string; name: string }[];
  watches: JSX.Element;
  keys: JSX.Element;
  diagnostics: JSX.Element;
  sync: JSX.Element;
  zotero: JSX.Element;
  backup: JSX.Element;
  data: JSX.Element;
  about: JSX.Element;
  /** The heading that the address leads to. */
  part: string | undefined;
}

/** The settings, and a search over them that hides sections without a hit. */
export function AllSettings(props: AllSettingsProps): JSX.Element {
  const { settings, siteNames, watches, keys, diagnostics, sync, zotero, backup, data, about, part, ...acts } = props;
  const [query, setQuery] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useSlashKey(box);
  useEffect(() => {
    if (part) goTo(box.current!.ownerDocument, part);
  }, [part]);
  const others = [
    whole('set-watches', t('watch.title'), t('watch.words'), watches),
    whole('set-keys', t('shortcuts.title'), t('settings.shortcutWords'), keys),
    whole('sync', t('sync.title'), t('settings.syncWords'), sync),
    whole('zotero', t('zotero.title'), t('zotero.words'), zotero),
    whole('backup', t('backup.title'), t('settings.backupWords'), backup),
    whole('data', t('data.title'), t('settings.dataWords'), data),
    whole('set-diagnostics', t('diagnostics.title'), t('settings.diagnosticsWords'), diagnostics),
    whole('set-about', t('about.title'), t('settings.aboutWords'), about),
  ];
  const words = fold(query).split(/\s+/).filter(Boolean);
  const find = (sections: SettingSection[]): SettingSection[] => sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => isHit(words, section, row)) }))
    .filter(({ rows }) => rows.length > 0);
  const [own, more] = [find(listSettings(settings, siteNames, acts)), find(others)];
  const hits = [...own, ...more].reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div class="all-settings">
      <Contents sections={[...own, ...more]} />
      <div class="find-setting row" role="search" aria-label={t('settings.label')}>
        <input
          ref={box} type="search" aria-label={t('settings.search')} placeholder={t('settings.search')} value={query} spellcheck={false}
          autocomplete="off" onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !query) return;
            event.preventDefault();
            setQuery('');
          }}
        />
        <kbd aria-hidden="true">/</kbd>
        <span class="dim num" role="status">
          {words.length > 0 && hits > 0 && t('settings.found', hits)}
        </span>
      </div>
      {hits === 0 && (
        <NoHit
          query={query} onShowAll={() => {
            setQuery('');
            box.current?.focus();
          }}
        />
      )}
      {own.map(drawSection)}
      {more.flatMap(({ rows }) => rows.map(drawRow))}
    </div>
  );
}

function drawSection({ id, title, about, rows }: SettingSection): JSX.Element {
  return (
    <section key={id} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p class="dim">{about}</p>}
      {rows.map(drawRow)}
    </section>
  );
}

const drawRow = ({ name, draw }: SettingRow): JSX.Element => <Guard key={name} name={name}><Drawn draw={draw} /></Guard>;

/** The sections that are shown, at the side; each leads to its heading. */
function Contents({ sections }: { sections: readonly SettingSection[] }): JSX.Element {
  return (
    <nav class="contents" aria-label={t('settings.bySection')}>
      {sections.map(({ id, title }) => (
        <button
          key={id} type="button" class="text" onClick={({ currentTarget }) => goTo(currentTarget.ownerDocument, id)}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

/** Leads to a heading, and the keyboard with it. */
function goTo(doc: Document, id: string): void {
  const heading = doc.getElementById(id);
  heading?.setAttribute('tabindex', '-1');
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** A section that is found and shown as a whole. */
function whole(id: string, title: string, about: string, element: JSX.Element): SettingSection {
  return { id, title, rows: [{ name: title, about, draw: () => element }] };
}

function NoHit({ query, onShowAll }: { query: string; onShowAll: () => void }): JSX.Element {
  return (
    <div class="none" role="status">
      <p class="strong">{t('settings.noHit', { query: query.trim() })}</p>
      <button type="button" class="button" onClick={onShowAll}>
        {t('button.showAll')}
      </button>
    </div>
  );
}

/** `/` leads to the search box, unless the person types into another field. */
function useSlashKey(box: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const doc = box.current!.ownerDocument;
    const listener = (event: KeyboardEvent): void => {
      if (latinKey(event) !== '/' || event.ctrlKey || event.metaKey || event.altKey || takesKey(event.target, event.key)) return;
      event.preventDefault();
      box.current?.focus();
    };
    doc.addEventListener('keydown', listener);
    return () => doc.removeEventListener('keydown', listener);
  }, []);
}

/** Whether every word stands in the name of the section, or in the name or description of the setting. */
function isHit(words: readonly string[], { title }: SettingSection, { name, about }: SettingRow): boolean {
  const text = fold(`${title} ${name} ${about}`);
  return words.every((word) => text.includes(word));
}

/** Letters without accents, in lower case. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
