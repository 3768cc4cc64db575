/** Files of notes that a person picks: in Chromium they can be written in place; elsewhere the new ones are downloaded. */
/** TypeScript does not know this part of the API, which Chromium alone has. */
type Renewable = FileSystemFileHandle & { requestPermission(asked: { mode: 'readwrite' }): Promise<PermissionState> };
type Picking = { showOpenFilePicker?(options: { multiple: boolean; types: unknown[] }): Promise<Renewable[]> };

export interface NoteFile {
  name: string;
  /** `undefined` where it is no text in UTF-8, or longer than notes are. */
  read(): Promise<string | undefined>;
  /** Asks for the permission to write, too. Is there only where the browser can. */
  write?(text: string): Promise<void>;
}

const MAX_BYTES = 5_000_000;
const TYPES = { 'text/markdown': ['.md', '.markdown'] } as const;

/** To be called while a press is handled. No file is picked where the person changed their mind. */
export async function pickNotes(doc: Document, multiple: boolean): Promise<NoteFile[]> {
  const view = doc.defaultView as (Window & Picking) | null;
  if (!view?.showOpenFilePicker) return (await pickByInput(doc, multiple)).map((file) => ({ name: file.name, read: () => readText(file) }));
  const handles = await view.showOpenFilePicker({ multiple, types: [{ accept: TYPES }] }).catch((): Renewable[] => []);
  // Asked for all at once, so that the browser asks once.
  const granted = handles.map(async (handle) => (await handle.requestPermission({ mode: 'readwrite' })) === 'granted');
  return handles.map((handle, row) => ({
    name: handle.name,
    read: async () => readText(await handle.getFile()),
    write: async (text) => {
      if (!(await granted[row])) throw new Error('The person refused.');
      const writer = await handle.createWritable();
      await writer.write(text);
      await writer.close();
    },
  }));
}

function pickByInput(doc: Document, multiple: boolean): Promise<File[]> {
  const input = doc.createElement('input');
  Object.assign(input, { type: 'file', multiple, accept: TYPES['text/markdown'].join() });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

async function readText(file: File): Promise<string | undefined> {
  if (file.size > MAX_BYTES) return undefined;
  try {
    // What is not UTF-8 would be written back as something else.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
