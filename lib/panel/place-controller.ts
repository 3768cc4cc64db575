import { findPlaceProblem } from '@/lib/digest/place-address';
import { ask } from '@/lib/messages/client';
import type { Answer, Ask, AnswerOf, PlaceView } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { allowPlaceHost, forgetPlaceHost } from './host-permission';

interface PlaceState {
  place?: PlaceView | undefined;
  busy: boolean;
  /** Why the last press did nothing, or what it did. */
  problem?: string | undefined;
  said?: string | undefined;
}

type Picker = (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

/** Connects the library with a place of the person's own, and tells how sync with it goes. */
export class PlaceController {
  private state: PlaceState = { busy: false };

  constructor(private readonly onState: () => void, private readonly doc: Document) {}

  get current(): PlaceState {
    return this.state;
  }

  /** Chromium alone lets an extension write into a folder. */
  get hasFolders(): boolean {
    return this.picker !== undefined;
  }

  /** Whether the address is one that is asked without https. */
  isInsecure(address: string): boolean {
    return findPlaceProblem(address.trim()) === undefined && new URL(address.trim()).protocol === 'http:';
  }

  async load(): Promise<void> {
    this.take(await ask('place.status', {}));
  }

  /** To be called while a press of the person is handled: browsers ask for a permission only then. */
  async connect(typed: NonNullable<Ask<'place.connect'>['webdav']>, passphrase: string): Promise<void> {
    const webdav = { ...typed, address: typed.address.trim() };
    const problem = findPlaceProblem(webdav.address);
    if (problem) return this.set({ problem, said: undefined });
    if (!(await allowPlaceHost(webdav.address)))
      return this.set({ problem: t('place.notAllowed', { host: new URL(webdav.address).host }), said: undefined });
    await this.wait(async () => {
      const answer = await ask('place.connect', { webdav, passphrase });
      if (!answer.ok) await forgetPlaceHost(webdav.address);
      return answer;
    });
  }

  async pick(passphrase: string): Promise<void> {
    // A person who closes the picker wants nothing.
    const folder = await this.picker?.({ id: 'sync', mode: 'readwrite' }).catch(() => undefined);
    if (!folder) return;
    await this.wait(async () => {
      const { storeFolder } = await import('./place-folder');
      await storeFolder(folder);
      return ask('place.connect', { passphrase });
    });
  }

  async unlock(passphrase: string): Promise<void> {
    await this.wait(() => ask('place.unlock', { passphrase }));
  }

  /** Asks once more for the host or the folder that the browser no longer allows. */
  async allow(): Promise<void> {
    const address = this.state.place?.address;
    const isAllowed = address === undefined
      ? await import('./place-folder').then(({ renewFolder }) => renewFolder()).catch(() => false)
      : await allowPlaceHost(address);
    if (isAllowed) await this.run();
  }

  async run(): Promise<void> {
    await this.wait(() => ask('place.run', {}));
  }

  async leave(): Promise<void> {
    const address = this.state.place?.address;
    const answer = await ask('place.leave', {});
    if (!answer.ok) return this.set({ problem: answer.failure.message });
    this.set({ place: undefined, problem: undefined, said: t('place.left') });
    if (address !== undefined) await forgetPlaceHost(address);
  }

  private get picker(): Picker | undefined {
    const view = this.doc.defaultView as (Window & { showDirectoryPicker?: Picker }) | null;
    return view?.showDirectoryPicker?.bind(view);
  }

  private async wait(act: () => Promise<Answer<AnswerOf<'place.run'>>>): Promise<void> {
    if (this.state.busy) return;
    this.set({ busy: true, problem: undefined, said: undefined });
    try {
      this.take(await act());
    } catch {
      this.set({ problem: t('place.noFolderPicked') });
    } finally {
      this.set({ busy: false });
    }
  }

  private take(answer: Answer<AnswerOf<'place.run'>>): void {
    if (answer.ok) this.set({ place: answer.value.place });
    else this.set({ problem: answer.failure.message });
  }

  private set(change: Partial<PlaceState>): void {
    this.state = { ...this.state, ...change };
    this.onState();
  }
}
