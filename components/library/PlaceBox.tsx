import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PlaceView } from '@/lib/messages/protocol';
import { formatMoment } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface PlaceBoxProps {
  place?: PlaceView | undefined;
  busy: boolean;
  problem?: string | undefined;
  said?: string | undefined;
  /** Whether this browser lets an extension write into a folder. */
  hasFolders: boolean;
  isInsecure: (address: string) => boolean;
  onConnect: (webdav: { address: string; user: string; password: string }, passphrase: string) => void;
  onPick: (passphrase: string) => void;
  onUnlock: (passphrase: string) => void;
  onAllow: () => void;
  onRun: () => void;
  onLeave: () => void;
}

/** Sync through a WebDAV server or a folder: connecting it, how its last round went, and what it needs of the person. */
export function PlaceBox(props: PlaceBoxProps): JSX.Element {
  const { place, busy, problem, said } = props;
  return (
    <>
      <h3>{t('place.title')}</h3>
      {place ? <Connected {...props} place={place} /> : <Connect {...props} />}
      <div role="status">
        {busy && <p class="dim">{t('wait.working')}</p>}
        {problem && <p class="problem">{problem}</p>}
        {said && <p>{said}</p>}
      </div>
    </>
  );
}

function Connected({ place, busy, onUnlock, onAllow, onRun, onLeave }: PlaceBoxProps & { place: PlaceView }): JSX.Element {
  const [passphrase, type] = useState('');
  return (
    <>
      <div role="status">
        {place.problem && (
          <p class="problem">
            {place.problem}{' '}
            {place.need === 'permission' && (
              <button type="button" class="text accent" disabled={busy} onClick={onAllow}>{t('place.allow')}</button>
            )}
          </p>
        )}
        <p>{describe(place)}</p>
      </div>
      {place.need === 'passphrase' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onUnlock(passphrase);
          }}
        >
          <Field name={t('place.needed')} isSecret value={passphrase} required onType={type} />
          <button type="submit" class="button" disabled={busy}>{t('place.unlock')}</button>
        </form>
      )}
      <div class="row wrap">
        <button type="button" class="button" disabled={busy} onClick={onRun}>{t('sync.now')}</button>
        <button type="button" class="text" disabled={busy} onClick={onLeave}>{t('place.leave')}</button>
      </div>
    </>
  );
}

/** What connects a place; the form stands behind a button until it is asked for. */
function Connect(props: PlaceBoxProps): JSX.Element {
  return (
    <>
      <p class="dim">{t('place.about')}</p>
      <details>
        <summary>{t('place.setUp')}</summary>
        <ConnectForm {...props} />
      </details>
    </>
  );
}

function ConnectForm({ busy, hasFolders, isInsecure, onConnect, onPick }: PlaceBoxProps): JSX.Element {
  const [kind, choose] = useState<'webdav' | 'folder'>('webdav');
  const [typed, type] = useState({ address: '', user: '', password: '', passphrase: '' });
  const set = (field: keyof typeof typed) => (value: string): void => type((before) => ({ ...before, [field]: value }));
  const { passphrase, ...webdav } = typed;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (kind === 'folder') onPick(passphrase);
        else onConnect(webdav, passphrase);
      }}
    >
      {hasFolders && (
        <div class="row wrap" role="radiogroup" aria-label={t('place.kind')}>
          {(['webdav', 'folder'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="place-kind" checked={kind === each} onChange={() => choose(each)} />{' '}
              {each === 'webdav' ? t('place.webdav') : t('place.folder')}
            </label>
          ))}
        </div>
      )}
      {kind === 'webdav' && (
        <>
          <Field name={t('place.address')} value={typed.address} required onType={set('address')} />
          {isInsecure(typed.address) && <p class="problem" role="status">{t('place.insecure')}</p>}
          <Field name={t('place.user')} value={typed.user} onType={set('user')} />
          <Field name={t('place.password')} isSecret value={typed.password} onType={set('password')} />
        </>
      )}
      <Field name={t('place.passphrase')} isSecret value={passphrase} onType={set('passphrase')} />
      <p class="dim">{t('place.passphraseAbout')}</p>
      <button type="submit" class="button" disabled={busy}>{t(kind === 'folder' ? 'place.pick' : 'place.connect')}</button>
    </form>
  );
}

interface FieldProps {
  name: string;
  isSecret?: boolean;
  value: string;
  required?: boolean;
  onType: (value: string) => void;
}

function Field({ name, isSecret = false, value, required = false, onType }: FieldProps): JSX.Element {
  const shared = {
    value, required, autocomplete: 'off',
    onInput: (event: { currentTarget: HTMLInputElement }) => onType(event.currentTarget.value),
  };
  return (
    <label class="field">
      <span>{name}</span>
      {isSecret ? <input type="password" {...shared} /> : <input spellcheck={false} {...shared} />}
    </label>
  );
}

function describe({ name, at, saved, isEncrypted, plain = 0 }: PlaceView): string {
  return [
    t('place.through', { place: name }), t(isEncrypted ? 'place.encrypted' : 'place.plain'),
    at === undefined ? t('sync.never') : `${t('count.savedPapers', saved)}.`, at !== undefined && t('sync.last', { time: formatMoment(at) }),
    plain > 0 && t('place.plainBrowsers', plain),
  ].filter(Boolean).join(' ');
}
