import { type JSX, render } from 'preact';
import { libraryAddress, readAddress } from '@/components/library/address';
import { LibraryPage } from '@/components/library/LibraryPage';
import type { SectionName } from '@/components/library/section-name';
import { LoadFailure } from '@/components/ui/LoadFailure';
import { Drawn, Guard } from '@/components/ui/Guard';
import type { Toast } from '@/components/ui/Toast';
import { checkSettings, onSettings, readSettings, type Settings } from '@/lib/settings/settings';
import { t } from '@/lib/texts/t';
import { BackupController } from './backup-controller';
import { drawSoon } from './draw-soon';
import { showFormulas } from './formulas';
import { followLook } from './look';
import type { LibraryShell, Section } from './section';
import { createPapersSection } from './sections/papers';
import { UndoToaster } from './undo-toaster';

/** What a section needs is loaded when the person first goes to it; the papers are there from the start. */
const LOADERS: Record<Exclude<SectionName, 'papers'>, () => Promise<(shell: LibraryShell) => Section>> = {
  digests: () => import('./sections/digests').then(({ createDigestsSection }) => createDigestsSection),
  insights: () => import('./sections/insights').then(({ createInsightsSection }) => createInsightsSection),
  settings: () => import('./sections/settings').then(({ createSettingsSection }) => createSettingsSection),
  welcome: () => import('./sections/welcome').then(({ createWelcomeSection }) => createWelcomeSection),
};

/** Runs the library page; the part of its address after `#` names the section, and what of it is shown. */
export async function startLibrary(doc: Document): Promise<void> {
  const view = doc.defaultView!;
  const { signal } = new AbortController();
  showFormulas();
  let settings: Settings = checkSettings(undefined);
  /** It is shown in the section where it came up alone: elsewhere, "“Tea” rated 4 of 5" would seem to stay for no reason. */
  let toast: { line: Toast; of: SectionName } | undefined;
  let shown = readAddress(view.location.hash).section;
  const toasts = new UndoToaster((next) => {
    toast = next && { line: next, of: shown };
    draw();
  }, { whileShown: true });
  const shell: LibraryShell = {
    doc, signal, redraw: () => draw(),
    backups: new BackupController(() => draw()),
    settings: () => settings,
    showToast: toasts.show, run: (name, act) => toasts.run(name, act),
    showPaper: (key) => void (view.location.hash = libraryAddress(key)),
    keepAddress(section, hash, how) {
      if (section === shown && hash !== view.location.hash) view.history[`${how}State`](null, '', hash);
    },
  };
  const papers = createPapersSection(shell);
  const sections = new Map<SectionName, Section | 'loading' | 'failed'>([['papers', papers]]);

  let entered: SectionName | undefined;
  const undo = (): boolean => (!toast || toast.of === shown) && toasts.tryUndo();
  const draw = drawSoon(() => {
    if (entered) render((
      <LibraryPage section={shown} toast={toast?.of === shown ? toast.line : undefined} onUndo={undo}>
        <Guard key={shown} name={t('part.section')}>{contentOf(sections.get(shown))}</Guard>
      </LibraryPage>
    ), doc.getElementById('app')!);
  });
  const goTo = async (): Promise<void> => {
    const { section: name } = readAddress(view.location.hash);
    const isEntered = entered !== name;
    shown = entered = name;
    if (name !== 'papers' && !sections.has(name)) {
      sections.set(name, 'loading');
      draw();
      sections.set(name, await LOADERS[name]().then((create) => create(shell), () => 'failed' as const));
    }
    const section = sections.get(name);
    // What was asked for while the section was loaded is read anew: only the newest counts.
    if (typeof section === 'object' && shown === name) section.open(readAddress(view.location.hash), isEntered);
    draw();
  };

  followLook(doc, signal);
  view.addEventListener('hashchange', () => void goTo());
  onSettings((next) => {
    settings = next;
    draw();
  }, signal);
  papers.start();
  settings = await readSettings();
  await goTo();
}

function contentOf(section: Section | 'loading' | 'failed' = 'loading'): JSX.Element | null {
  if (section === 'failed') return <LoadFailure />;
  return section === 'loading' ? null : <Drawn draw={() => section.draw()} />;
}
