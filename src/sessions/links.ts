/** Links that people hand in lead to web pages, encrypted on the way. */
export const isLink = (text: string): boolean => URL.canParse(text) && /^https:\/\//iu.test(text);
