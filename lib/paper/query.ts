/** So much of what a person typed or pasted is searched for. A longer text is hardly a query; its papers are those like it. */
export const MAX_QUERY_CHARACTERS = 1_000;
