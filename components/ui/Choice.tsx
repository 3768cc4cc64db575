import type { JSX } from 'preact';

export interface ChoiceProps<T extends string> {
  name: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChoose: (value: T) => void;
}

/** A quiet drop-down: the browser's own select, without its box. */
export function Choice<T extends string>({ name, value, options, onChoose }: ChoiceProps<T>): JSX.Element {
  return (
    <select class="choice" aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
      {options.map(([option, label]) => <option key={option} value={option} selected={option === value}>{label}</option>)}
    </select>
  );
}
