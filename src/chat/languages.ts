/** Languages that answers can be written in, the preferred one first. Roman Urdu goes with Urdu. */
export const LANGUAGES: readonly string[] = ['en', 'ur', 'hi', 'ar'];
