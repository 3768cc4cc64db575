import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeyTrial } from '@/lib/messages/protocol';
import { keepTyped, readTyped } from './typed-texts';

export interface KeyPatternProps {
  pattern: string;
  /** Resolves with `undefined` where the worker does not answer. */
  onTry: (pattern: string) => Promise<KeyTrial | undefined>;
  /** Called only with patterns that are understood. */
  onChange: (pattern: string) => void;
}

/** Where a pattern is kept that is not understood yet. */
const PLACE = 'key-pattern';

/** The pattern of BibTeX keys, and the key it gives for the newest saved paper, as it is typed. */
export function KeyPattern({ pattern, onTry, onChange }: KeyPatternProps): JSX.Element {
  const [typed, setTyped] = useState(readTyped(PLACE) || pattern);
  const [trial, setTrial] = useState<KeyTrial>();
  const shown = useRef(pattern);
  useEffect(() => {
    // Word of an earlier change may come late: it takes nothing from what is being typed meanwhile.
    setTyped((now) => (now === shown.current ? pattern : now));
    shown.current = pattern;
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
  const problem = trial && findProblem(typed, trial);
  const type = (value: string): void => {
    keepTyped(PLACE, value === pattern ? '' : value);
    setTyped(value);
  };
  const take = async (value: string): Promise<void> => {
    const answer = await onTry(value);
    if (!answer || findProblem(value, answer) !== undefined) return;
    keepTyped(PLACE, '');
    onChange(value);
  };
  return (
    <div class="key-pattern">
      <label class="field">
        <span>BibTeX key</span>
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
            <>
              <code>{trial.key}</code> <span class="dim">for “{trial.of}”</span>
            </>
          )
        )}
      </p>
      <p class="dim">
        Papers get their key when they are first copied or exported, and keep it: another pattern changes no key that was used. Each can be
        changed beside its paper.
      </p>
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
          <dd>
            {about}, as in [auth:{name}]
          </dd>
        </div>
      ))}
    </dl>
  );
}

function findProblem(pattern: string, { unknown, key }: KeyTrial): string | undefined {
  const kept = 'The key stays as it was.';
  if (unknown.length > 0) return `Not understood: ${unknown.join(' ')}. ${kept}`;
  if (!pattern.trim()) return `A key is made of something. ${kept}`;
  return key ? undefined : `This gives no letter and no digit: a key needs one. ${kept}`;
}
