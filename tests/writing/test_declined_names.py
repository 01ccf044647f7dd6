"""Declensions of names, language by language, and their way back.

Sources: pl, cs, sk, sl, lt, lv, uk and ru as the spelling dictionaries of npm (dictionary-LL: hunspell) decline these
names, men and women of ru and uk as pytrovich 0.2 and shevchenko-py 0.8; be as UniMorph's paradigms; the others as the
school grammar of the language has it.
"""

from __future__ import annotations

import pytest

from namenorm.writing.case_forms import nominatives
from namenorm.writing.paradigms import written_alike

# language | nominative | forms | why
DECLINED = """
ru | Воронеж | Воронежа Воронежу Воронежем Воронеже | sibilant
ru | Тверь | Твери Тверью | feminine, soft sign
ru | Марсель | Марселя Марселю Марселем Марселе | masculine, soft sign
ru | Гаага | Гааги Гааге Гаагу Гаагой Гаагою | velar
ru | Япония | Японии Японию Японией | in -ия
ru | Египет | Египта Египту Египтом Египте | fleeting vowel
ru | Череповец | Череповца Череповцу Череповцом Череповце | fleeting vowel
ru | Чебоксары | Чебоксар Чебоксарам Чебоксарами Чебоксарах | plural place
ru | Великие | Великих Великим Великими | plural adjective
ru | Медвежьегорск | Медвежьегорска Медвежьегорском | as any in -ск
ru | Ковальчук | Ковальчука Ковальчуку Ковальчуком Ковальчуке | surname
ru | Толстой | Толстого Толстому Толстым Толстом | surname like an adjective
ru | Воробей | Воробья Воробью Воробьём Воробье | fleeting vowel
uk | Житомир | Житомира Житомиру Житомирові Житомиром Житомирі | hard stem
uk | Бердичів | Бердичева Бердичеву Бердичевом Бердичеві | і changes with е
uk | Кременчук | Кременчука Кременчуку Кременчуком Кременчуці | к changes with ц
uk | Гаага | Гааги Гаазі Гаагу Гаагою | г changes with з
uk | Чернівці | Чернівців Чернівцям Чернівцями Чернівцях | plural place
uk | Лубни | Лубен Лубнам Лубнами Лубнах | fleeting vowel in the plural
uk | Ковель | Ковеля Ковелю Ковелеві Ковелем Ковелі | soft sign
uk | Єгипет | Єгипту Єгиптові Єгиптом Єгипті | fleeting vowel
uk | Байден | Байдена Байденові Байденом Байдені | dative in -ові
uk | Болгарія | Болгарії Болгарію Болгарією | in -ія
be | Мінск | Мінска Мінску Мінскам | velar
be | Баранавічы | Баранавіч Баранавічаў Баранавічамі Баранавічах | plural place
be | Гарадок | Гарадка Гарадку Гарадком | fleeting vowel
be | Залаты | Залатога Залатому Залатым | adjective, stressed ending
be | Егіпет | Егіпта Егіпту Егіптам Егіпце | fleeting vowel
be | Прага | Прагі Празе Прагу Прагай | г changes with з
pl | Lublin | Lublina Lublinowi Lublinem Lublinie | softened locative
pl | Grójec | Grójca Grójcowi Grójcem Grójcu | fleeting vowel
pl | Rzeszów | Rzeszowa Rzeszowowi Rzeszowem Rzeszowie | ó changes with o
pl | Wrocław | Wrocławia Wrocławiowi Wrocławiem Wrocławiu | soft stem
pl | Gdynia | Gdyni Gdynię Gdynią | in -ia
pl | Kielce | Kielc Kielcom Kielcami Kielcach | plural place
pl | Ateny | Aten Atenom Atenami Atenach | plural place
pl | Verdi | Verdiego Verdiemu Verdim | foreign name in -i
pl | Goethe | Goethego Goethemu Goethem | foreign name in -e
pl | Chirac | Chiraca Chiracowi Chirakiem Chiracu | c read as k
pl | Nowak | Nowaka Nowakowi Nowakiem Nowaku Nowakowie Nowakom Nowakami Nowakach | person and family
cs | Plzeň | Plzně Plzni Plzní | fleeting vowel
cs | Liberec | Liberce Liberci Libercem | fleeting vowel
cs | Jihlava | Jihlavy Jihlavě Jihlavu Jihlavou | feminine
cs | Teplice | Teplic Teplicím Teplicích Teplicemi | plural place
cs | Einstein | Einsteina Einsteinu Einsteinovi Einsteinem Einsteinů Einsteinův | person and possessive
cs | Goethe | Goetheho Goethem Goethovi | foreign name in -e, two ways
cs | Estonsko | Estonska Estonsku Estonskem | neuter
cs | Merkel | Merkelová Merkelové Merkelovou | a foreign woman
cs | Cheney | Cheneyův Cheneyovy Cheneyových | possessive after a vowel
sk | Nitra | Nitry Nitre Nitru Nitrou | feminine
sk | Levoča | Levoče Levoči Levoču Levočou | soft stem
sk | Komárno | Komárna Komárnu Komárne Komárnom | neuter
sk | Estónsko | Estónska Estónsku Estónskom | neuter
sk | Merkel | Merkelová Merkelovej Merkelovú Merkelovou | a foreign woman
sl | Maribor | Maribora Mariboru Mariborom | hard stem
sl | Koper | Kopra Kopru Koprom | fleeting vowel
sl | Velenje | Velenja Velenju Velenjem | neuter
sl | Estonija | Estonije Estoniji Estonijo | feminine
sl | Primož | Primoža Primožu Primožem Primoževega Primoževimi | soft stem, possessive
sl | Churchill | Churchilla Churchillu Churchillom Churchillovega | possessive of a foreign name
hr | Zagreb | Zagreba Zagrebu Zagrebom | hard stem
hr | Osijek | Osijeka Osijeku Osijekom | velar
hr | Vinkovci | Vinkovaca Vinkovcima Vinkovce | plural place
hr | Rijeka | Rijeke Rijeci Rijeku Rijekom | k changes with c
hr | Milanović | Milanovića Milanoviću Milanovićem Milanovićeva Milanovićevog | possessive
hr | Njemačka | Njemačke Njemačkoj Njemačku Njemačkom | a country like an adjective
sr | Београд | Београда Београду Београдом | hard stem
sr | Немачка | Немачке Немачкој Немачку Немачком | a country like an adjective
sr | Вучић | Вучића Вучићу Вучићем Вучићевог | possessive
bg | Пловдив | Пловдива Пловдивът | articles
bg | парламент | парламента парламентът | articles
bg | комисия | комисията | article
bg | президент | президента президентът президенте | articles and vocative
bg | български | българския българският | adjective
bg | МВР | МВР-то | abbreviation
mk | президент | президентот президентов президентон | articles
lt | Kaunas | Kauno Kaunui Kauną Kaunu Kaune | in -as
lt | Alytus | Alytaus Alytui Alytų Alytumi Alytuje | in -us
lt | Šiauliai | Šiaulių Šiauliams Šiaulius Šiauliais Šiauliuose | plural place
lt | Klaipėda | Klaipėdos Klaipėdai Klaipėdą Klaipėdoje | in -a
lt | Churchill | Churchillis Churchillio Churchilliui | added ending
lt | Bush | Bush'as Bush'o Bush'ui | added ending with an apostrophe
lv | Liepāja | Liepājas Liepājai Liepāju Liepājā | in -a
lv | Ventspils | Ventspilij Ventspili Ventspilī | in -pils
lv | Jānis | Jāņa Jānim Jānī | softened
lv | Vladimir | Vladimirs Vladimira Vladimiram Vladimiru | added ending
et | Tartu | Tartusse Tartust Tartule Tartuga | vowel
et | Berliin | Berliini Berliinis Berliinist Berliiniga | consonant
et | Damaskus | Damaskuse Damaskuses Damaskusest Damaskusega | in -us
et | Tallinn | Tallinna Tallinnas Tallinnast Tallinnaga | in -nn
fi | Helsinki | Helsingin Helsingissä Helsingistä Helsingille | weak grade
fi | Turku | Turun Turussa Turusta | lost k
fi | Virtanen | Virtasen Virtaselle Virtasella | in -nen
fi | Bryssel | Brysselin Brysselissä Brysselistä Brysseliin | consonant
hu | Budapest | Budapesten Budapestre Budapestnek Budapestet | consonant
hu | Oslo | Oslóban Oslóból Oslóra Oslót | lengthened o
hu | Párizs | Párizsban Párizzsal Párizst | a sound of two letters
hu | Varga | Vargának Vargával Vargát Vargáról | lengthened a
hu | ENSZ | ENSZ-nek ENSZ-ben ENSZ-et | abbreviation
tr | Ankara | Ankara'da Ankara'nın Ankara'ya Ankara'dan | apostrophe
tr | BM | BM'nin BM'ye BM'de | abbreviation
de | Deutsche | Deutschen Deutscher | adjective
de | Brandenburg | Brandenburgs | genitive
sv | riksdag | riksdagen riksdagens | article
nb | regjering | regjeringen regjeringens | article
da | styrelse | styrelsen styrelsens | article
"""
ROWS = [[part.strip() for part in row.split("|")] for row in DECLINED.strip().splitlines()]


@pytest.mark.parametrize(("lang", "nominative", "forms", "why"), ROWS)
def test_a_declined_name_leads_back_to_its_nominative(lang: str, nominative: str, forms: str, why: str) -> None:
    for form in forms.split():
        proposed = {found.text for found in nominatives(form, [lang])}
        assert written_alike(nominative) in proposed, f"{form} ({why})"


@pytest.mark.parametrize(("lang", "nominative", "forms", "why"), ROWS)
def test_a_declined_name_leads_back_without_its_language(lang: str, nominative: str, forms: str, why: str) -> None:
    for form in forms.split():
        assert written_alike(nominative) in {found.text for found in nominatives(form)}, f"{form} ({lang}, {why})"
