import type { JSX } from 'preact';
import type { KeyTrial } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';
import { Rich } from '../ui/Rich';
import { useTriedPattern } from './tried-pattern';

export interface KeyPatternProps {
  pattern: string;
  /** Resolves with `undefined` where the worker does not answer. */
  onTry: (pattern: string) => Promise<KeyTrial | undefined>;
  /** Called only with patterns that are understood. */
  onChange: (pattern: string) => void;
}

/** The pattern of BibTeX keys, and the key it gives for the newest saved paper, as it is typed. */
export function KeyPattern({ pattern, onTry, onChange }: KeyPatternProps): JSX.Element {
  const { typed, trial, problem, type, take } = useTriedPattern({ place: 'key-pattern', pattern, onTry, findProblem, onChange });
  return (
    <div class="key-pattern">
      <label class="field">
        <span>{t('setting.bibtexKey')}</span>
        <input
          value={typed} spellcheck={false} autocomplete="off" maxLength={200} aria-invalid={problem !== undefined}
          aria-describedby="key-trial" onInput={(event) => type(event.currentTarget.value)}
          onChange={(event) => void take(event.currentTarget.value)}
        />
      </label>
      <p id="key-trial" role="status">
        {problem ? (
          <span class="problem">{problem}</span>
        ) : (
          trial && (
            <Rich
              text={t('keyPattern.trial', { key: trial.key, title: trial.of })}
              parts={[(key) => <code>{key}</code>, (title) => <span class="dim">{title}</span>]}
            />
          )
        )}
      </p>
      <p class="dim">{t('keyPattern.about')}</p>
      {trial && <KeyParts trial={trial} />}
    </div>
  );
}

/** What a pattern may be made of. */
function KeyParts({ trial }: { trial: KeyTrial }): JSX.Element {
  return (
    <dl class="fields dim">
      {trial.fields.map(({ name, about }) => (
        <div key={name}>
          <dt>
            <code>[{name}]</code>
          </dt>
          <dd>{about}</dd>
        </div>
      ))}
      {trial.modifiers.map(({ name, about }) => (
        <div key={name}>
          <dt>
            <code>:{name}</code>
          </dt>
          <dd>{t('keyPattern.modifier', { about, example: `[auth:${name}]` })}</dd>
        </div>
      ))}
    </dl>
  );
}

function findProblem(pattern: string, { unknown, key }: KeyTrial): string | undefined {
  if (unknown.length > 0) return t('keyPattern.unknown', { parts: unknown.join(' ') });
  if (!pattern.trim()) return t('keyPattern.empty');
  return key ? undefined : t('keyPattern.noLetter');
}
