/** What training gives: a vocabulary with vectors, fusion weights and calibration. */
export interface Model {
  readonly version: number;
}

/** The model in `bytes`; `undefined` if damaged or of another version. */
export function decodeModel(bytes: ArrayBuffer): Model | undefined {
  if (bytes.byteLength < 4) return undefined;
  return undefined;
}
