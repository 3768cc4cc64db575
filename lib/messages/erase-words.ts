/** What a person types to delete everything; the message that does it carries these words. */
export const ERASE_WORDS = 'delete everything';
