import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeyTrial } from '@/lib/messages/protocol';
import { keepTyped, readTyped } from './typed-texts';

interface TriedPatternOptions {
  /** Where a pattern is kept that is not understood yet. */
  place: string;
  pattern: string;
  /** Resolves with `undefined` where the worker does not answer. */
  onTry: (pattern: string) => Promise<KeyTrial | undefined>;
  /** What is wrong with a pattern, as it was tried. */
  findProblem: (pattern: string, trial: KeyTrial) => string | undefined;
  /** Called only with patterns that are understood. */
  onChange: (pattern: string) => void;
}

/** A pattern that is tried as it is typed, and taken once it is understood. */
export function useTriedPattern({ place, pattern, onTry, findProblem, onChange }: TriedPatternOptions) {
  const [typed, setTyped] = useState(readTyped(place) || pattern);
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
  const type = (value: string): void => {
    keepTyped(place, value === pattern ? '' : value);
    setTyped(value);
  };
  const take = async (value: string): Promise<void> => {
    const answer = await onTry(value);
    if (!answer || findProblem(value, answer) !== undefined) return;
    keepTyped(place, '');
    onChange(value);
  };
  return { typed, trial, problem: trial && findProblem(typed, trial), type, take };
}
