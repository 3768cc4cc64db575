/** Stands between the forms of a plural message; `@wxt-dev/i18n` writes it. */
export const FORM_BORDER = ' | ';
