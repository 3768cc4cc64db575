import { BackupBox } from '@/components/library/BackupBox';
import { Data } from '@/components/library/Data';
import { Diagnostics } from '@/components/library/Diagnostics';
import { AllSettings } from '@/components/library/AllSettings';
import { Shortcuts } from '@/components/library/Shortcuts';
import { Sync } from '@/components/library/Sync';
import { Watches } from '@/components/library/Watches';
import { SITES } from '@/lib/sites/index';
import type { LibraryShell, Section } from '../section';
import { t } from '@/lib/texts/t';
import { DataController } from '../data-controller';
import { openShortcutSettings } from '../shortcuts';
import { SettingsController, type SettingsState } from '../settings-controller';
import { WatchesController } from '../watches-controller';

export function createSettingsSection({ doc, signal, backups, settings, showToast, redraw }: LibraryShell): Section {
  let state: SettingsState = {};
  const controller = new SettingsController((next) => {
    state = next;
    redraw();
  }, showToast);
  const data = new DataController(redraw, showToast);
  const watches = new WatchesController({ redraw, settings, showToast, signal });
  doc.defaultView!.addEventListener('focus', () => void controller.loadShortcuts(), { signal });
  return {
    open() {
      void data.load();
      void watches.count();
      void backups.start();
      void controller.open();
    },
    draw: () => (
      <AllSettings
        settings={settings()} siteNames={SITES} onChange={(change) => void controller.change(change)}
        onTryKey={(pattern) => controller.tryKey(pattern)}
        watches={<Watches key="watches" watches={settings().watches} {...watches.current} actions={watches.actions} />}
        keys={<Shortcuts key="keys" shortcuts={state.shortcuts} onChange={() => void openShortcutSettings()} />}
        diagnostics={
          <Diagnostics
            key="diagnostics" drift={state.drift} copied={state.copied} onCopy={() => void controller.copyDrift()}
            onForget={() => void controller.forgetDrift()}
          />
        }
        sync={
          <Sync
            key="sync" on={settings().sync} status={state.sync} onToggle={(on) => void controller.turnSync(on)}
            onRun={() => void controller.askSync('sync.run')}
          />
        }
        data={
          <Data
            key="data"
            {...data.current}
            view={data.current.view} words={t('data.eraseWords')}
            onExport={() => void data.export(doc)}
            onForget={(source) => void data.forget(source)} onErase={() => void data.erase()}
            onKeep={(source, days) => void data.keep(source, days)}
          />
        }
        backup={
          <BackupBox
            key="backup"
            {...backups.current}
            onMake={() => void backups.make(doc)} onFile={(file) => void backups.readFile(file)}
            onLocal={(id) => void backups.readLocal(id)} onKeep={(id) => void backups.keepLocal(doc, id)}
            onRestore={(how) => void backups.restore(how)} onCancel={() => backups.cancel()}
          />
        }
      />
    ),
  };
}
