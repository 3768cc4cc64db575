import { Backup } from '@/components/library/Backup';
import { Diagnostics } from '@/components/library/Diagnostics';
import { Settings } from '@/components/library/Settings';
import { Sync } from '@/components/library/Sync';
import { SITES } from '@/lib/sites/index';
import type { LibraryShell, Section } from '../section';
import { SettingsController, type SettingsState } from '../settings-controller';

export function createSettingsSection({ doc, backups, settings, showToast, redraw }: LibraryShell): Section {
  let state: SettingsState = {};
  const controller = new SettingsController((next) => {
    state = next;
    redraw();
  }, showToast);
  return {
    open() {
      void backups.start();
      void controller.open();
    },
    draw: () => (
      <Settings
        settings={settings()} siteNames={SITES} onChange={(change) => void controller.change(change)}
        onTryKey={(pattern) => controller.tryKey(pattern)}
        diagnostics={
          <Diagnostics
            key="diagnostics"
            drift={state.drift}
            copied={state.copied}
            onCopy={() => void controller.copyDrift()}
            onForget={() => void controller.forgetDrift()}
          />
        }
        sync={
          <Sync
            key="sync" on={settings().sync} status={state.sync} onToggle={(on) => void controller.turnSync(on)}
            onRun={() => void controller.askSync('sync.run')}
          />
        }
        backup={
          <Backup
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
