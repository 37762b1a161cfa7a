// What a customer of each language might write: words that show the bot answering, escalating and keeping quiet.

export const LANGUAGES = [
  {
    code: "en",
    name: "English",
    person: "Emma",
    says: {
      question: "Hi! How long does delivery take?",
      complaint: "My tablecloth arrived torn and nobody answers me. I am really disappointed!",
      person: "Can I talk to a real person, please?",
      thanks: "Thank you so much, you are wonderful!",
    },
  },
  {
    code: "fa",
    name: "فارسی",
    person: "سارا",
    says: {
      question: "سلام! ارسال سفارش چند روز طول می‌کشه؟",
      complaint: "رومیزی‌ای که خریدم پاره به دستم رسید و هیچ‌کس جواب نمیده. واقعاً ناامید شدم!",
      person: "می‌تونم با یه آدم واقعی صحبت کنم؟",
      thanks: "خیلی ممنون، کارتون عالیه!",
    },
  },
  {
    code: "ru",
    name: "Русский",
    person: "Анна",
    says: {
      question: "Здравствуйте! Сколько дней занимает доставка?",
      complaint: "Скатерть пришла порванная, и мне никто не отвечает. Я очень разочарована!",
      person: "Можно поговорить с живым человеком?",
      thanks: "Спасибо огромное, вы лучшие!",
    },
  },
  {
    code: "ar",
    name: "العربية",
    person: "ليلى",
    says: {
      question: "مرحبًا! كم يومًا يستغرق التوصيل؟",
      complaint: "وصلني مفرش الطاولة ممزقًا ولا أحد يرد عليّ. أنا محبطة جدًا!",
      person: "هل يمكنني التحدث مع موظف؟",
      thanks: "شكرًا جزيلًا لكم، أنتم رائعون!",
    },
  },
  {
    code: "lv",
    name: "Latviešu",
    person: "Ilze",
    says: {
      question: "Labdien! Cik ilgi jāgaida piegāde?",
      complaint: "Galdauts atnāca saplēsts, un neviens man neatbild. Esmu ļoti vīlusies!",
      person: "Vai varu parunāt ar īstu cilvēku?",
      thanks: "Liels paldies, jūs esat lieliski!",
    },
  },
  {
    code: "he",
    name: "עברית",
    person: "נועה",
    says: {
      question: "היי! כמה זמן לוקח המשלוח?",
      complaint: "המפה הגיעה קרועה ואף אחד לא עונה לי. אני ממש מאוכזבת!",
      person: "אפשר לדבר עם נציג אנושי?",
      thanks: "תודה רבה, אתם נהדרים!",
    },
  },
];

export const KINDS = [
  ["question", "Ask a question"],
  ["complaint", "Complain"],
  ["person", "Want a person"],
  ["thanks", "Say thanks"],
];
