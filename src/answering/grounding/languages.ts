/** Languages in which answers are written; as in `Understanding.language`. */
export type WrittenLanguage = 'en' | 'ur' | 'ur-latn' | 'hi' | 'ar';

export const languageNames: Readonly<Record<WrittenLanguage, string>> = {
  en: 'English',
  ur: 'Urdu, in Urdu script',
  'ur-latn': 'Roman Urdu (Urdu in Latin letters, as people chat)',
  hi: 'Hindi, in Devanagari',
  ar: 'Modern Standard Arabic',
};

export const isRightToLeft = (language: WrittenLanguage): boolean => language === 'ur' || language === 'ar';

/** Words of grammar of Roman Urdu and Hindi that are no English words. */
const romanUrdu = new Set(
  `hai hain mein ka ki ke ko se nahi nahin aur kya ye yeh wo woh bhi tha thi hota hoti hote karta karti karte kar karna
   liye jo jab tab agar lekin magar apne apna iska uska sakta sakte sakti chahiye wala wale wali saath sath baad phir
   raha rahi rahe kuch koi zyada behtar diya gaya jata jati`
    .trim()
    .split(/\s+/u),
);
const leastRoman = 2;

/** Whether a sentence is English, so that its words can be compared with English sources. */
export function isEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if ((letters.length - latin.length) * 4 >= letters.length && letters.length > latin.length) return false;
  const words = text.toLowerCase().match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.filter((word) => romanUrdu.has(word)).length < leastRoman;
}

/** Whether a sentence is written in the script of a language. */
export function inScriptOf(text: string, language: WrittenLanguage): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const all = count(/\p{L}/gu);
  if (language === 'hi') return count(/\p{Script=Devanagari}/gu) * 3 >= all;
  if (language === 'ur' || language === 'ar') return count(/\p{Script=Arabic}/gu) * 3 >= all;
  return count(/\p{Script=Latin}/gu) * 2 >= all;
}

const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';

/**
 * Sets Latin names and numbers in right-to-left text apart, so that "Node.js 26" keeps its order and its full stop
 * stays where it belongs. Text of other directions comes back as it is.
 */
export function isolateLatin(text: string): string {
  if (!/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) return text;
  return text.replace(
    /[\p{Script=Latin}\d][\p{Script=Latin}\d.+#/_'’%-]*(?:[ ,][\p{Script=Latin}\d][\p{Script=Latin}\d.+#/_'’%-]*)*(?<![.,])/gu,
    (run) => (/\p{Script=Latin}/u.test(run) ? `${LEFT_TO_RIGHT_ISOLATE}${run}${POP_ISOLATE}` : run),
  );
}

/** Quotes a sentence of another direction within a text of any direction. */
export const quoted = (text: string): string => `${FIRST_STRONG_ISOLATE}“${text}”${POP_ISOLATE}`;
