import { localisedSessions } from './localised-sessions.ts';

/** Descriptions in Hindi and Arabic, by their English words: people see them in Discord's list of commands. */
export const localised: Readonly<Record<string, Readonly<{ hi: string; ar: string }>>> = {
  ...localisedSessions,
  'Ask anything about choosing or learning a backend': {
    hi: 'बैकएंड चुनने या सीखने के बारे में कुछ भी पूछें',
    ar: 'اسأل أي شيء عن اختيار الواجهة الخلفية أو تعلمها',
  },
  'Your question, as it comes': { hi: 'आपका सवाल, जैसा मन में आए', ar: 'سؤالك كما يخطر ببالك' },
  'Compare two to four backends side by side; bare: Node.js and Django': {
    hi: 'दो से चार बैकएंड की तुलना करें; खाली छोड़ने पर Node.js और Django',
    ar: 'قارن بين اثنتين إلى أربع واجهات خلفية؛ بدون أسماء: Node.js و Django',
  },
  'A backend': { hi: 'एक बैकएंड', ar: 'واجهة خلفية' },
  'Another one': { hi: 'एक और', ar: 'واحدة أخرى' },
  'A third one': { hi: 'तीसरा', ar: 'واحدة ثالثة' },
  'A fourth one': { hi: 'चौथा', ar: 'واحدة رابعة' },
  'What matters to you, for example database': {
    hi: 'आपके लिए क्या ज़रूरी है, जैसे database',
    ar: 'ما يهمك، مثل database',
  },
  'Find the backend that fits you: one line about your project, or three quick questions': {
    hi: 'अपने लिए सही बैकएंड खोजें: एक पंक्ति लिखें या तीन छोटे सवाल चुनें',
    ar: 'اعثر على الواجهة الخلفية المناسبة: سطر عن مشروعك أو ثلاثة أسئلة سريعة',
  },
  'Your project in a line: language, what it does, goal': {
    hi: 'आपका प्रोजेक्ट एक पंक्ति में: भाषा, काम, लक्ष्य',
    ar: 'مشروعك في سطر: اللغة، ما يفعله، الهدف',
  },
  'The skills to learn first for a backend, in order, with sources': {
    hi: 'किसी बैकएंड के लिए पहले क्या सीखें, क्रम से, स्रोतों के साथ',
    ar: 'المهارات التي تتعلمها أولاً لواجهة خلفية، بالترتيب ومع المصادر',
  },
  'What I can do, with examples': { hi: 'मैं क्या कर सकता हूँ, उदाहरण सहित', ar: 'ما أستطيع فعله، مع أمثلة' },
  'One command in detail': { hi: 'एक कमांड विस्तार से', ar: 'أمر واحد بالتفصيل' },
  'Who I am, where my facts come from, and how to mend them': {
    hi: 'मैं कौन हूँ और मेरे तथ्य कहाँ से आते हैं',
    ar: 'من أنا ومن أين تأتي معلوماتي وكيف تصحَّح',
  },
  'What I keep about you, for how long, and a button to delete it': {
    hi: 'मैं आपके बारे में क्या रखता हूँ, कब तक, और उसे मिटाने का बटन',
    ar: 'ما أحتفظ به عنك ومدة ذلك، وزر لحذفه',
  },
  'For organisers: how I behave on this server': {
    hi: 'आयोजकों के लिए: इस सर्वर पर मेरा व्यवहार',
    ar: 'للمنظمين: كيف أعمل في هذا الخادم',
  },
  'For organisers: questions that I could not answer well': {
    hi: 'आयोजकों के लिए: वे सवाल जिनका जवाब मैं ठीक से न दे सका',
    ar: 'للمنظمين: أسئلة لم أستطع الإجابة عنها جيداً',
  },
  'For organisers: what Claude costs on this server, and how answers came about': {
    hi: 'आयोजकों के लिए: इस सर्वर पर Claude का ख़र्च, और जवाब कैसे बने',
    ar: 'للمنظمين: تكلفة Claude في هذا الخادم، وكيف جاءت الإجابات',
  },
};
