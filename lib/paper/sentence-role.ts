/** What a sentence of an abstract tells: the problem with its background and aim, how it is met, or what came out. */
export const ROLES = ['problem', 'method', 'result'] as const;
export type Role = (typeof ROLES)[number];
/** Of a passage that is compared in place of a role's sentences. A section of a paper is longer; its beginning stands for it. */
export const MAX_PASSAGE_CHARACTERS = 5_000;
