/** The commands of the sessions in Hindi and Arabic, by their English words. */
export const localisedSessions: Readonly<Record<string, Readonly<{ hi: string; ar: string }>>> = {
  'The sessions of this community: when, where, who comes, your questions': {
    hi: 'इस समुदाय के सत्र: कब, कहाँ, कौन आ रहा है, आपके सवाल',
    ar: 'جلسات هذا المجتمع: متى وأين ومن سيأتي وأسئلتك',
  },
  'The next session: when, where, what about, who comes': {
    hi: 'अगला सत्र: कब, कहाँ, किस बारे में, कौन आ रहा है',
    ar: 'الجلسة القادمة: متى وأين وعن ماذا ومن سيأتي',
  },
  'The sessions ahead, also those that were moved or left out': {
    hi: 'आने वाले सत्र, वे भी जो बदले या छोड़े गए',
    ar: 'الجلسات القادمة، وكذلك التي نُقلت أو أُسقطت',
  },
  'The sessions ahead for your calendar, as a file or to follow; organisers renew the address': {
    hi: 'आपके कैलेंडर के लिए आने वाले सत्र, फ़ाइल या फ़ीड के रूप में; आयोजक पता बदल सकते हैं',
    ar: 'الجلسات القادمة لتقويمك، كملف أو للمتابعة؛ ويمكن للمنظمين تجديد العنوان',
  },
  'Be reminded of the sessions, at a time of your own': {
    hi: 'सत्रों की याद दिलाएँ, अपने चुने समय पर',
    ar: 'تذكيرك بالجلسات في الوقت الذي تختاره',
  },
  'How long before, by direct message': { hi: 'कितना पहले, सीधे संदेश से', ar: 'قبل كم من الوقت، برسالة خاصة' },
  'Put a question on the agenda of the next session, or withdraw one': {
    hi: 'अगले सत्र के लिए सवाल रखें, या वापस लें',
    ar: 'ضع سؤالاً على جدول الجلسة القادمة أو اسحب سؤالاً',
  },
  'Your question, as it comes; leave out for a form': {
    hi: 'आपका सवाल, जैसा मन में आए; खाली छोड़ें तो फ़ॉर्म खुलेगा',
    ar: 'سؤالك كما يخطر ببالك؛ اتركه فارغاً لفتح نموذج',
  },
  'The questions for the next session; for its host with drafts and a way to mark them answered': {
    hi: 'अगले सत्र के सवाल; मेज़बान के लिए मसौदा उत्तर और "उत्तर दिया" का बटन',
    ar: 'أسئلة الجلسة القادمة؛ وللمضيف مسودات إجابات وطريقة لتعليمها مجابة',
  },
  'For organisers: start a series of sessions; day, hour, zone and channel are enough': {
    hi: 'आयोजकों के लिए: सत्रों की शृंखला शुरू करें; दिन, समय, ज़ोन और चैनल काफ़ी हैं',
    ar: 'للمنظمين: ابدأ سلسلة جلسات؛ يكفي اليوم والساعة والمنطقة الزمنية والقناة',
  },
  'The first one, for example sunday 6 pm; leave out for a form': {
    hi: 'पहला सत्र, जैसे sunday 6 pm; खाली छोड़ें तो फ़ॉर्म खुलेगा',
    ar: 'الأولى، مثل sunday 6 pm؛ اتركه فارغاً لفتح نموذج',
  },
  'Time zone in which that hour holds': { hi: 'वह समय किस ज़ोन का है', ar: 'المنطقة الزمنية لتلك الساعة' },
  'Channel in which it is announced': { hi: 'जिस चैनल में घोषणा होगी', ar: 'القناة التي يُعلن فيها' },
  'Its name': { hi: 'उसका नाम', ar: 'اسمها' },
  'For organisers: change a series: how often, how long, where, host, role, reminders, links': {
    hi: 'आयोजकों के लिए: शृंखला बदलें: कितनी बार, कितनी देर, कहाँ, मेज़बान, रोल, लिंक',
    ar: 'للمنظمين: غيّر سلسلة: كم مرة وكم مدة وأين والمضيف والدور والتذكيرات والروابط',
  },
  'Which series; leave out where there is only one': {
    hi: 'कौन सी शृंखला; एक ही हो तो खाली छोड़ें',
    ar: 'أي سلسلة؛ اتركه فارغاً إن كانت واحدة فقط',
  },
  'Which series; leave out for that of the next session': {
    hi: 'कौन सी शृंखला; खाली छोड़ें तो अगले सत्र की',
    ar: 'أي سلسلة؛ اتركه فارغاً لسلسلة الجلسة القادمة',
  },
  'For organisers: topic, guest, link and note of one session, shown to everybody at once': {
    hi: 'आयोजकों के लिए: एक सत्र का विषय, अतिथि, लिंक और नोट, सबको तुरंत दिखेगा',
    ar: 'للمنظمين: موضوع جلسة وضيفها ورابطها وملاحظتها، تظهر للجميع فوراً',
  },
  'Which one; leave out for the next': {
    hi: 'कौन सा; अगले के लिए खाली छोड़ें',
    ar: 'أي جلسة؛ اتركه فارغاً للقادمة',
  },
  'For organisers: one session at another day or hour; the others stay as they are': {
    hi: 'आयोजकों के लिए: एक सत्र किसी और दिन या समय पर; बाकी वैसे ही',
    ar: 'للمنظمين: جلسة واحدة في يوم أو ساعة أخرى؛ تبقى البقية كما هي',
  },
  'New day and hour, for example monday 19:00, or only 20:00': {
    hi: 'नया दिन और समय, जैसे monday 19:00, या केवल 20:00',
    ar: 'اليوم والساعة الجديدان، مثل monday 19:00 أو 20:00 فقط',
  },
  'For organisers: leave one session out, as on a holiday': {
    hi: 'आयोजकों के लिए: एक सत्र छोड़ दें, जैसे छुट्टी पर',
    ar: 'للمنظمين: أسقط جلسة واحدة، كما في العطلات',
  },
  'For organisers: cancel one session and say so in the channel': {
    hi: 'आयोजकों के लिए: एक सत्र रद्द करें और चैनल में बताएँ',
    ar: 'للمنظمين: ألغِ جلسة واحدة وأعلن ذلك في القناة',
  },
  'For organisers: end a series; what is ahead of it is cancelled, its past stays': {
    hi: 'आयोजकों के लिए: शृंखला समाप्त करें; आगे का रद्द, पिछला बना रहेगा',
    ar: 'للمنظمين: أنهِ سلسلة؛ يُلغى ما تبقى منها ويبقى ماضيها',
  },
  'For organisers: every planned post, how it stands, what went wrong, what I am not allowed': {
    hi: 'आयोजकों के लिए: हर नियोजित पोस्ट, उसकी स्थिति, गड़बड़ी, और कौन सी अनुमति नहीं',
    ar: 'للمنظمين: كل منشور مخطط وحالته وما تعثر وما لا يُسمح لي به',
  },
};
