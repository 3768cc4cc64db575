import '@/components/library/library.css';
import { render } from 'preact';
import { Backup } from '@/components/library/Backup';
import { Digests } from '@/components/library/Digests';
import { Insights } from '@/components/library/Insights';
import { LibraryPage, type LibrarySection } from '@/components/library/LibraryPage';
import { Diagnostics } from '@/components/library/Diagnostics';
import { Settings } from '@/components/library/Settings';
import { Sync } from '@/components/library/Sync';
import { Welcome } from '@/components/library/Welcome';
import { LibraryController, type LibraryState } from '@/lib/panel/library-controller';
import { followLook } from '@/lib/panel/look';
import { makePapersActions, renderPapers } from '@/lib/panel/papers-section';
import { dayOf } from '@/lib/paper/day';
import { SITES } from '@/lib/sites/index';

const app = document.getElementById('app')!;
const ending = new AbortController();
followLook(document, ending.signal);
const controller: LibraryController = new LibraryController(draw, ending.signal, document);
const papersActions = makePapersActions(controller.papers, window, (text) => controller.showToast(text));
const sectionOf = (): LibrarySection => (location.hash.slice(1) || 'papers') as LibrarySection;
window.addEventListener('hashchange', () => controller.go(sectionOf()));
void controller.start(sectionOf());

function draw(state: LibraryState): void {
  render(<LibraryPage section={state.section} toast={state.toast}>{section(state)}</LibraryPage>, app);
}

function section(state: LibraryState): preact.JSX.Element {
  switch (state.section) {
    case 'settings':
      return (
        <Settings
          settings={state.settings} siteNames={SITES} onChange={(change) => controller.changeSettings(change)} onTryKey={(pattern) => controller.tryKey(pattern)}
          diagnostics={<Diagnostics key="diagnostics" />}
          sync={<Sync key="sync" on={state.settings.sync} status={state.sync} onToggle={(on) => void controller.turnSync(on)} onRun={() => void controller.sync('sync.run')} />}
          backup={(
            <Backup
              key="backup" {...state.backup} onMake={() => void controller.backups.make(document)} onFile={(file) => void controller.backups.readFile(file)}
              onLocal={(id) => void controller.backups.readLocal(id)} onKeep={(id) => void controller.backups.keepLocal(document, id)} onRestore={(how) => void controller.backups.restore(how)} onCancel={() => controller.backups.cancel()}
            />
          )}
        />
      );
    case 'insights':
      return (
        <Insights
          {...state.insights} view={state.insights.view} today={dayOf(Date.now())}
          onPick={(key) => {
            papersActions.search('');
            papersActions.choose(key, true);
            location.hash = 'papers';
          }}
        />
      );
    case 'papers':
      return renderPapers(state.papers, state.settings.filters, state.backup.backups[0], papersActions);
    case 'welcome':
      return (
        <Welcome
          counts={state.counts} daily={state.sources.find((source) => source.id === 'hf-daily')}
          onSample={() => void controller.sample()} onRetry={() => void controller.refresh('hf-daily')}
        />
      );
    default:
      return (
        <Digests
          sources={state.sources} counts={state.counts} index={state.index} history={state.history} now={Date.now()}
          importing={{
            ...state.importing,
            onText: (text) => controller.importer.text(text), onFile: (file) => controller.importer.file(file),
            onImport: () => void controller.importer.write(), onUndo: () => void controller.importer.undo(),
          }}
          subscribing={{
            ...state.subscribing,
            onPreview: (address) => void controller.preview(address), onSubscribe: () => void controller.subscribePreviewed(),
          }}
          findingIds={state.ids && {
            status: state.ids, onSteer: (act) => void controller.ids.steer(act), onUndo: (key) => void controller.ids.undo(key),
            onDecide: (key, take) => void controller.ids.decide(key, take),
          }}
          onHistory={(act) => void controller.history(act)} onRefresh={(id) => void controller.refresh(id)}
          onAllow={(source) => void controller.allow(source)} onRemove={(id) => void controller.unsubscribe(id)} onSample={() => void controller.sample()}
        />
      );
  }
}
