/** What tells sums of money from ids, as parts of regular expressions: the signs of currencies, and their codes. */
export const CURRENCY_SIGNS = '$€£¥₹';
export const CURRENCY_CODES = 'EUR|USD|GBP|CHF|JPY|CNY|RMB';
