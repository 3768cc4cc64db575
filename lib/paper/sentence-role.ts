/** What a sentence of an abstract tells: the problem with its background and aim, how it is met, or what came out. */
export const ROLES = ['problem', 'method', 'result'] as const;
export type Role = (typeof ROLES)[number];
