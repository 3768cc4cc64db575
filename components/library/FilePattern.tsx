import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { KeyTrial } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { Rich } from '../ui/Rich';
import { keepTyped, readTyped } from './typed-texts';

export interface FilePatternProps {
  pattern: string;
  name: string;
  about: string;
  /** Resolves with `undefined` where the worker does not answer. */
  onTry: (pattern: string) => Promise<KeyTrial | undefined>;
  /** Called only with patterns that are understood. */
  onChange: (pattern: string) => void;
}

/** Where a pattern is kept that is not understood yet. */
const PLACE = 'file-pattern';

/** The pattern of file names, and the name it gives the newest saved paper. */
export function FilePattern({ pattern, name, about, onTry, onChange }: FilePatternProps): JSX.Element {
  const [typed, setTyped] = useState(readTyped(PLACE) || pattern);
  const [trial, setTrial] = useState<KeyTrial>();
  useEffect(() => {
    if (!readTyped(PLACE)) setTyped(pattern);
  }, [pattern]);
  useEffect(() => {
    let isCurrent = true;
    void onTry(typed).then((answer) => {
      if (isCurrent) setTrial(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [typed]);
  const take = async (value: string): Promise<void> => {
    const answer = await onTry(value);
    if (!answer || answer.unknown.length > 0) return;
    keepTyped(PLACE, '');
    onChange(value);
  };
  const isUnknown = trial !== undefined && trial.unknown.length > 0;
  return (
    <div class="key-pattern">
      <label class="field">
        <span>{name}</span>
        <input
          value={typed} spellcheck={false} autocomplete="off" maxLength={200} aria-invalid={isUnknown} aria-describedby="file-trial"
          onInput={({ currentTarget: { value } }) => {
            keepTyped(PLACE, value === pattern ? '' : value);
            setTyped(value);
          }}
          onChange={(event) => void take(event.currentTarget.value)}
        />
      </label>
      <p id="file-trial" role="status">
        {isUnknown ? <span class="problem">{t('pdf.unknown', { parts: trial.unknown.join(' ') })}</span> : trial && (
          <Rich text={t('pdf.name', { name: trial.fileName })} parts={[(file) => <code>{file}</code>]} />
        )}
      </p>
      <p class="dim">{about}</p>
    </div>
  );
}
