import type { JSX } from 'preact';
import type { KeyTrial } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { Rich } from '../ui/Rich';
import { useTriedPattern } from './tried-pattern';

export interface FilePatternProps {
  pattern: string;
  name: string;
  about: string;
  /** Resolves with `undefined` where the worker does not answer. */
  onTry: (pattern: string) => Promise<KeyTrial | undefined>;
  /** Called only with patterns that are understood. */
  onChange: (pattern: string) => void;
}

/** The pattern of file names, and the name it gives the newest saved paper. */
export function FilePattern({ pattern, name, about, onTry, onChange }: FilePatternProps): JSX.Element {
  const { typed, trial, problem, type, take } = useTriedPattern({ place: 'file-pattern', pattern, onTry, findProblem, onChange });
  return (
    <div class="key-pattern">
      <label class="field">
        <span>{name}</span>
        <input
          value={typed} spellcheck={false} autocomplete="off" maxLength={200} aria-invalid={problem !== undefined} aria-describedby="file-trial"
          onInput={(event) => type(event.currentTarget.value)} onChange={(event) => void take(event.currentTarget.value)}
        />
      </label>
      <p id="file-trial" role="status">
        {problem ? <span class="problem">{problem}</span> : trial && (
          <Rich text={t('pdf.name', { name: trial.fileName })} parts={[(file) => <code>{file}</code>]} />
        )}
      </p>
      <p class="dim">{about}</p>
    </div>
  );
}

function findProblem(_pattern: string, { unknown }: KeyTrial): string | undefined {
  return unknown.length > 0 ? t('pdf.unknown', { parts: unknown.join(' ') }) : undefined;
}
