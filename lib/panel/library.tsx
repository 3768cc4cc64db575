import { render } from 'preact';
import { isSection, LibraryPage, type SectionName } from '@/components/library/LibraryPage';
import { LoadFailure } from '@/components/ui/LoadFailure';
import { Drawn, Guard } from '@/components/ui/Guard';
import type { Toast } from '@/components/ui/Toast';
import { createToaster } from '@/lib/acts/toaster';
import { checkSettings, onSettings, readSettings, type Settings } from '@/lib/settings/settings';
import { BackupController } from './backup-controller';
import { showFormulas } from './formulas';
import { followLook } from './look';
import type { LibraryShell, Section } from './section';
import { createPapersSection } from './sections/papers';

/** What a section needs is loaded when the person first goes to it; the papers are there from the start. */
const LOADERS: Record<Exclude<SectionName, 'papers'>, () => Promise<(shell: LibraryShell) => Section>> = {
  digests: () => import('./sections/digests').then(({ createDigestsSection }) => createDigestsSection),
  insights: () => import('./sections/insights').then(({ createInsightsSection }) => createInsightsSection),
  settings: () => import('./sections/settings').then(({ createSettingsSection }) => createSettingsSection),
  welcome: () => import('./sections/welcome').then(({ createWelcomeSection }) => createWelcomeSection),
};

/** Runs the library page; the part of its address after `#` names the section. */
export async function startLibrary(doc: Document): Promise<void> {
  const view = doc.defaultView!;
  const { signal } = new AbortController();
  showFormulas();
  let settings: Settings = checkSettings(undefined);
  let toast: Toast | undefined;
  let shown = readSection(view.location);
  const shell: LibraryShell = {
    doc, signal, redraw: () => draw(),
    backups: new BackupController(() => draw()),
    settings: () => settings,
    showToast: createToaster((next) => {
      toast = next;
      draw();
    }),
    showPaper(key) {
      papers.showPaper(key);
      view.location.hash = 'papers';
    },
  };
  const papers = createPapersSection(shell);
  const sections = new Map<SectionName, Section | 'loading' | 'failed'>([['papers', papers]]);

  const draw = (): void => {
    const section = sections.get(shown);
    const isDrawn = section !== undefined && section !== 'failed' && section !== 'loading';
    const content = section === 'failed' ? <LoadFailure /> : isDrawn ? <Drawn draw={() => section.draw()} /> : null;
    const page = (
      <LibraryPage section={shown} toast={toast}>
        <Guard key={shown} name="This section">{content}</Guard>
      </LibraryPage>
    );
    render(page, doc.getElementById('app')!);
  };
  const goTo = async (name: SectionName): Promise<void> => {
    shown = name;
    if (name !== 'papers' && !sections.has(name)) {
      sections.set(name, 'loading');
      draw();
      sections.set(name, await LOADERS[name]().then((create) => create(shell), () => 'failed' as const));
    }
    const section = sections.get(name);
    if (typeof section === 'object') section.open();
    draw();
  };

  followLook(doc, signal);
  view.addEventListener('hashchange', () => void goTo(readSection(view.location)));
  onSettings((next) => {
    settings = next;
    draw();
  }, signal);
  settings = await readSettings();
  papers.start();
  void shell.backups.start();
  await goTo(shown);
}

function readSection({ hash }: Location): SectionName {
  const name = hash.slice(1);
  return isSection(name) ? name : name === '' ? 'papers' : 'digests';
}
