"""Persian and Arabic words as they are typed in Latin letters, with their own spelling; data, no decisions.

A word: its own spelling, then ways it is typed; a slash ends it. `?` before the word: it is also a word or name of a
European language, so it shows nothing alone. Russian needs no list of spellings: its letters are written out by rule.
"""

from __future__ import annotations

PERSIAN = """
سلام salam slm salaam / درود dorood dorud / خوبین khobin khubin khoobin khobid khubid / خوبی khobi khubi khoobi
خسته khaste / نباشید nabashid nabashin / ممنون mamnoon mamnun mamnoonam mamnunam / مرسی ?merci ?mersi
تشکر tashakor / سپاس sepas / دستتون dastetoon dastetun / دمتون dametoon dametun / گرم ?garm
ببخشید bebakhshid bbkhshid / لطفا lotfan / لطفاً lotfan / خواهش khahesh / بله ?bale / آره ?are areh / نه ?na naa
باشه bashe basheh / هست ?hast haste / هستین hastin hastid / هستم hastam / است ast / نیست nist / نیستم nistam
دارین darin darid / دارم daram / داره dare dareh / ندارین nadarin nadarid / ندارم nadaram / داشتم dashtam
چنده chande chandeh / چند chand / چقدر cheghadr cheqadr cheghad / چقدره cheghadre cheghadreh cheqadre
چیه chie chieh chiye / چی ?chi / چه ?che / چیکار chikar / چطور chetor chetori / چطوری chetori / کجاست kojast kojas
کجا koja / کجایید kojaid / کی key ?kei / چرا chera / آیا ?aya / قیمت gheymat gheimat qeymat gheymatesh
قیمتش gheymatesh gheimatesh / هزینه hazine hazineh / ارسال ersal / ارسالش ersalesh / رایگان raygan rayegan
تخفیف takhfif / سفارش sefaresh / سفارشم sefaresham / سفارشمو sefareshamo / بسته baste / بستم bastam / پست ?post
پیک peyk / رهگیری rahgiri / کد ?kod / میرسه mirese miresad / رسید resid reside / نرسیده nareside narecide
نرسید naresid / هنوز hanooz hanuz / میخوام mikham mikhaam mikhastam / میخواستم mikhastam / میخوای mikhay mikhai
میشه mishe misheh / نمیشه nemishe / میتونم mitoonam mitunam / میکنم mikonam / میکنین mikonin mikonid
میکنید mikonid / میدین midin midid / میفرستین mifrestin mifrestid / کنم konam / کنین konin / کنید konid / بگم begam
بدم bedam / بده bede / بدین bedin bedid / برگردونم bargardoonam bargardunam / برمیگرده barmigarde / پس ?pas
پول pool / پولم poolam pulam / پولمو poolamo pulamo / حساب hesab / حسابم hesabam / کارت ?kart / پرداخت pardakht
ساعت saat saate / باز baz / بازین bazin / تعطیل tatil / امروز emrooz emruz / فردا farda / دیروز dirooz diruz
شنبه shanbe / جمعه jome jomeh / آدرس adres / آدرستون adresetoon adresetun / مغازه maghaze
فروشگاه forooshgah furushgah / کار ?kar / کاری kari / این ?in / اون oon / من ?man / منو mano / شما shoma
برای baraye baray / برا ?bara / از az / تا ?ta / با ba / به ?be / و ?va / رو ?ro / هم ham / ولی vali
خیلی kheili kheyli kheli / زود zood zud / دیر ?dir / شد shod / شده shode shodeh / نشد nashod / نشده nashode nashodeh
بشه beshe / ثبت sabt / کم ?kam / موجود mojood mojud / موجوده mojoode mojude / رنگ rang / سایز ?saiz / لیوان livan
لیوانم livanam / پتو patoo patu / چراغ cheragh / شمع ?sham / شکسته shekaste / خراب kharab / خرابه kharabe
اشتباه eshtebah / جواب javab / جوابمو javabamo / نمیدین nemidin nemidid / نمیدید nemidid / بد ?bad / افتضاح eftezah
افتضاحه eftezahe / شکایت shekayat / کلاهبردار kolahbardar / دزد dozd / پشیمونم pashimoonam / عالی ?ali
عالیه alie aliye / قشنگه ghashange qashange / قشنگ ghashang / خوب khoob khub / خوبه khoobe khube / گارانتی ?garanti
ضمانت zemanat / اپراتور ?operator / صحبت sohbat / آدم ?adam / پشتیبان poshtiban / پشتیبانی poshtibani / سوال soal
سؤال soal / یه ?ye yeh / یک yek / دو ?do / الان alan / دیگه dige digeh / همین hamin / همه hame / روز rooz ruz
هفته hafte / ماه ?mah / طول tool / میکشه mikeshe / خریدم kharidam / بخرم bekharam / خرید kharid / کنسل kansel
عوض avaz / تعویض taviz / پیگیری peygiri / شماره shomare / تماس tamas / نفر nafar / هدیه hedie hedye
خدماتتون khedmatetoon khadamatetoon / خدمات khadamat khedmat / واقعا vaghan vaghean / وقت vaght / وقتتون vaghtetoon
بخیر bekheir bekhair bekheyr / مغازتون maghazatoon maghazatun / روزتون roozetoon roozetun / عوضش avazesh
گرفتم gereftam / گرفت gereft / آتیش atish / کادو ?kado kadoo
"""

ARABIC = """
سلام salam / السلام assalam asalam essalam / عليكم 3alaykom 3alaikom alaikum 3leikom aleikom
مرحبا marhaba mar7aba merhaba / اهلا ahlan a7lan / هلا ?hala / كيفكم kifkon kifkom keefkom / كيفك kifak kifik keefak
كيف kif keef kaif / شكرا shukran shokran chokran / كتير kteer ktir kteeer / يعطيك ya3tik y3tik
العافية el3afye 3afye / لو law lw / سمحت sama7t sma7t samaht sama7te / سمحتوا sama7to
ممكن momken mumkin momkin momkn / بكم bkam bikam / بكام bekam bikam / كم kam
قديش adesh addesh 2addesh 2adesh adeish 2adeish / شو shu shou sho / ايش aish eish esh / ليش lesh leish laish
ليه leh leeh / هل ?hal / سعر se3r si3r s3r / السعر elsse3r else3r alse3r / سعرها se3rha / سعره se3ro
توصيل tawseel tawsil tawsel / التوصيل eltawseel altawseel ettawseel / شحن sha7n she7n / الشحن elsha7n alsha7n
طلب talab / طلبي talabi tlabi talabe / طلبية talabiye talabeya / طلبيتي talabiti talabiyti / الطلب eltalab altalab
وين wen wein ween / فين feen fein / اين ayna / وصل wesel wasal / وصلت weslet wasalat weselt
وصلني weselni weselny wasalni / وصلتني weslitni wasaletni / ال ?el ?al / ما ?ma / مش mesh msh mish / مو ?mo moo
لا ?la / لسا lessa lissa / لسه lessah / متى mata mta / امتى emta imta / إيمتى eimta
بتفتحوا betfta7o btefta7o bteft7o / بتسكروا betsakro bitsakro / مفتوح maftoo7 maftouh maftu7
مفتوحين maftoo7in maft7in / اليوم elyom alyoum lyom elyoum / بكرا bokra bukra / بكرة bokra / الجمعة eljom3a aljom3a
عندكم 3andkom 3andkon 3endkom 3andkum / عندكن 3andkon / عندي 3andi 3endi / في ?fi fih / فيه fih / على 3ala 3la
عليها 3aleha 3layha / عن 3an / من ?men ?min / الى ila / بدي baddi bedde bade badde / عايز 3ayez 3ayz 3awez
عايزة 3ayza 3awza / ابغى abgha abga abi8a / ابي ?abi aby / اريد oreed orid ureed / ارجع arja3 raja3
ارجعه arj3o arja3o / رجع raje3 raja3 / ترجع terja3 / استرجاع esterja3 istirja3 / فلوس floos flous fulus
الفلوس elfloos elflous / فلوسي floosi floosy flousi / دفعت dafa3t dafa3et / ادفع adfa3 edfa3 / الدفع eldaf3 aldaf3
كاش ?cash / خصم khasem khasm 5asm / كود ?code kood / مكسور maksoor maksour maksur / مكسورة maksoora maksura
خربان kharban 5arban / غلط ghalat 3'alat / موجود mawjood mawgood mawjoud mawgoud
متوفر metwafer mutawafer motawafer / هذا hada haza hatha / هاد had / هيدا hayda / هذه hazihi hathi / ده dah / دي ?de
المحل elma7al elmahal alma7al ma7al / محل ma7al / العنوان el3enwan 3enwan 3onwan / عنوان 3enwan 3onwan
وقت wa2t waqt / ساعة sa3a / الساعة elsa3a essa3a / يوم yom youm / ايام ayam iyyam / اسبوع osbo3 esboo3
حلو 7elo 7elw helou / حلوة 7elwe 7elwa / روعة raw3a / زفت zeft / سيء sayye2 sayyi2 saye2 / نصابين nassabin nasabeen
حرام 7aram haram / عيب 3eib 3aib / شكوى shakwa / محامي mo7ami m7ami / احكي a7ki e7ki / اكلم akalem akallem
حدا 7ada / حد 7ad / موظف mowazaf mowazzaf / رقم raqam ra2m ra2am / كمان kaman / بس bas bass / انا ana
انت enta inta enti / انتو ento intu / انتم antom / يا ya / حبيبي 7abibi habibi / اخي akhi a5i / اختي okhti
خويا khoya / والله wallah walla wlh / انشالله inshallah nshallah / ان شاء الله inshaallah / ضمان daman
هدية hadiye hdiye / الطرد eltard altard / بتوصلوا betwaslo btwasslo betwasalo / بتشحنوا betsh7eno btesh7ano
ردوا roddo rodo / بتردوا betroddo bitrodo betrodo / سؤال so2al soal su2al / خدمتكم khidmetkon khedmetkon 5edmetkon
بدي bedi biddi / المحل mahal / رح ra7 raa7 / وصل wasal / بعدين ba3den ba3dein
"""

RUSSIAN = """
здравствуй здрасьте привет добрый доброе вечер утро спасибо благодар пожалуйст подскаж скажите скаж извин простите
сколько стоит стоимост почем дорог дешев скидк скидоч доставк доставл достав привез отправ заказ закаж посылк отслед
получ пришл придет прийд приедет когда куда откуда почему зачем какой какая какие каком который можно можете могу
нужно надо хочу хотел хотела хотим купить купил куплю покуп оплат платеж деньги денег верн возврат вернуть обмен
поменять отмен работаете работа открыт закрыт выходн сегодня завтра вчера суббот воскрес понедельник вторник сред
четверг пятниц есть нету налич размер цвет кружк тарелк свеч слома разби битый бракован брак сломан ужас кошмар жалоб
плохо хорошо отлично обман мошен верните человек позвать позов связ вопрос ответ ответьте отвеча почта почтой
самовывоз неделя недел дней меня вами ваша ваши этот эта чтобы чего только очень если тоже будет буду были было быть
понятно ясно ладно подарок подароч упаков бесплат срок долго быстро отменить получить оплатить изменить заказать
узнать большое отврат находит ужасн сделать поговорить челове
"""
"""Beginnings of words, in their own letters; a whole word is written out as it stands here."""
RUSSIAN_SHARED = """
в вы до на с и по за от для из у к не мы он ли сервис ваша
где как что мне вас вам это нет уже еще или мой моя мои день цена дня дней ваш наш если пока брак часы цену цены товар
день
оператор супер гарантия гарантии гарант магазин телефон номер трек адрес адреса карта картой карту лампа лампу
промокод курьер менеджер
"""
"""Words that other languages have too, or that are too short to show one."""
LOANS = """
order orders address delivery size code cash link online offline website site page instagram facebook whatsapp
telegram paypal visa mastercard apple google pay omniva dpd iban email mail support follower followers direct dm admin
sale black friday iphone android
"""
"""Words of the trade that are typed as they are in every language."""
