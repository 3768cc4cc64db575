import type { JSX } from 'preact';
import { About } from '@/components/library/About';
import { BackupBox } from '@/components/library/BackupBox';
import { Data } from '@/components/library/Data';
import { Diagnostics } from '@/components/library/Diagnostics';
import { AllSettings } from '@/components/library/AllSettings';
import { Shortcuts } from '@/components/library/Shortcuts';
import { PlaceBox } from '@/components/library/PlaceBox';
import { Sync } from '@/components/library/Sync';
import { Watches } from '@/components/library/Watches';
import { ZoteroBox } from '@/components/library/ZoteroBox';
import type { ZoteroStatus } from '@/lib/messages/protocol';
import { SITES } from '@/lib/sites/index';
import type { LibraryShell, Section } from '../section';
import { t } from '@/lib/texts/t';
import { AboutController } from '../about-controller';
import { DataController } from '../data-controller';
import { PlaceController } from '../place-controller';
import { openShortcutSettings } from '../shortcuts';
import { ZoteroReader } from '../zotero-reader';
import { SettingsController, type SettingsState } from '../settings-controller';
import { WatchesController } from '../watches-controller';

function drawPlace(place: PlaceController): JSX.Element {
  return (
    <PlaceBox
      {...place.current}
      hasFolders={place.hasFolders} isInsecure={(address) => place.isInsecure(address)}
      onConnect={(webdav, passphrase) => void place.connect(webdav, passphrase)}
      onPick={(passphrase) => void place.pick(passphrase)}
      onUnlock={(passphrase) => void place.unlock(passphrase)}
      onAllow={() => void place.allow()} onRun={() => void place.run()} onLeave={() => void place.leave()}
    />
  );
}

export function createSettingsSection({ doc, signal, backups, settings, showToast, redraw }: LibraryShell): Section {
  let state: SettingsState = {};
  const controller = new SettingsController((next) => {
    state = next;
    redraw();
  }, showToast);
  const zotero = createZotero({ settings, showToast, redraw });
  const data = new DataController(redraw);
  const watches = new WatchesController({ redraw, settings, showToast, signal });
  const place = new PlaceController(redraw, doc);
  const about = new AboutController(redraw);
  let wanted: string | undefined;
  doc.defaultView!.addEventListener('focus', () => void controller.loadShortcuts(), { signal });
  return {
    open({ parts: [, part] }) {
      wanted = part;
      about.load();
      for (const each of [data, watches, zotero, place]) void each.load();
      void backups.start();
      void controller.open();
    },
    draw: () => (
      <AllSettings
        settings={settings()} part={wanted} siteNames={SITES} onChange={(change) => void controller.change(change)}
        onTryKey={(pattern) => controller.tryKey(pattern)}
        watches={<Watches key="watches" watches={settings().watches} {...watches.current} actions={watches.actions} />}
        keys={<Shortcuts key="keys" shortcuts={state.shortcuts} onChange={() => void openShortcutSettings()} />}
        diagnostics={
          <Diagnostics key="diagnostics" drift={state.drift} store={data.current.view} onForget={() => void controller.forgetDrift()} />
        }
        about={drawAbout(about)}
        sync={
          <Sync
            key="sync" on={settings().sync} status={state.sync} onToggle={(on) => void controller.turnSync(on)}
            onRun={() => void controller.askSync('sync.run')}
          >
            {drawPlace(place)}
          </Sync>
        }
        zotero={zotero.draw()}
        data={
          <Data
            key="data" {...data.current} view={data.current.view} words={t('data.eraseWords')} onExport={() => void data.export(doc)}
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

function drawAbout(about: AboutController): JSX.Element {
  return (
    <About
      key="about" {...about.current} onChanges={() => void about.readChanges()} onReport={() => void about.makeReport()}
      onCopy={() => void about.copyReport()}
    />
  );
}

/** The part on Zotero, which holds its own state. */
function createZotero({ settings, showToast, redraw }: Pick<LibraryShell, 'settings' | 'showToast' | 'redraw'>) {
  let status: ZoteroStatus | undefined;
  const reader = new ZoteroReader((next) => {
    status = next;
    redraw();
  }, showToast);
  return {
    load: () => reader.load(),
    draw: () => (
      <ZoteroBox
        key="zotero" on={settings().readZotero} status={status} onToggle={(on) => void reader.turn(on)}
        onRead={(all) => void reader.read(all)} onGone={(act) => void reader.settle(act)} onDisconnect={() => void reader.disconnect()}
      />
    ),
  };
}
