"""The colour of the wine that each grape, or named blend, makes.

Names are folded: in lower case, without accents. Names that contain their colour ("... noir", "... blanco")
are listed only if another grape has the same first word; for the others the word decides. Blends
("Syrah-Grenache") are not listed, because their parts are looked up.
"""

from __future__ import annotations

import re

# Named after a place or a tradition, and always of the same colour, unless the wine's name says otherwise.
_RED_BLENDS = """
    amarone, banyuls, barbaresco, barolo, beaujolais, bordeaux, brunello, bull's blood, chianti, claret,
    cotes du rhone, g-s-m, gsm, lambrusco, maury, meritage, montefalco rosso, port, rioja, ripasso, ruby,
    super tuscan, tawny, valpolicella
"""
_WHITE_BLENDS = """
    asti, cava, chablis, champagne, champagne blend, cremant, edelzwicker, franciacorta, gavi, gemischter
    satz, madeira, madeira blend, marsala, muscat blend, orvieto, portuguese sparkling, prosecco,
    sancerre, sauternes, sekt, sherry, soave, sparkling, sparkling blend, tokaji, tokay, vin santo, vinho
    verde
"""

_RED_GRAPES = """
    agiorgitiko, aglianico, albarossa, aleatico, alfrocheiro, alicante, alicante bouschet, alicante henri
    bouschet, alvarelhao, aragones, aragonez, areni, argaman, babeasca neagra, babic, baco noir, baga,
    barbera, bastardo, black monukka, black muscat, blatina, blauburgunder, blauer portugieser, blauer
    zweigelt, blaufrankisch, bobal, bogazkere, bonarda, bovale, brachetto, braucol, brunello, cabernet,
    cabernet franc, cabernet merlot, cabernet moravia, cabernet pfeffer, cabernet sauvignon, caino tinto,
    calabrese, callet, canaiolo, cannonau, carignan, carignane, carignano, carinena, carmenere,
    casavecchia, castelao, cesanese, cesanese d'affile, chambourcin, charbono, ciliegiolo, cinsault,
    cinsaut, colorino, concord, cornalin, corvina, corvinone, counoise, crespiello, croatina, dolcetto,
    domina, dornfelder, douce noire, duras, durif, enantio, espadeiro, fer, fer servadou, feteasca
    neagra, forcalla, frappato, freisa, frontenac, fruburgunder, fruhburgunder, fumin, gaglioppo,
    gamaret, gamay, gamza, garnacha, garnacha tintorera, garnatxa, graciano, grand noir, grenache,
    grignolino, grolleau, hondarrabi beltza, jacquez, jaen, jaen tinto, juan garcia, kadarka, kalecik
    karasi, kallmet, karalahna, karasakiz, kekfrankos, kekoporto, kotsifali, kuntra, lacrima, lagrein,
    lemberger, leon millot, limnio, limniona, listan negro, listan prieto, magliocco, malbec, malbech,
    malvasia nera, mandilari, mandolari, mansois, manto negro, marechal foch, marquette, marselan,
    marzemino, mataro, maturana, maturana tinta, mavro, mavrodaphne, mavrotragano, mavroudi, mavrud,
    mazuelo, melnik, mencia, merenzao, merlot, meunier, mission, molinara, monastrell, mondeuse, monica,
    montepulciano, morava, moreto, moristel, moscatel roxo, mourvedre, nebbiolo, negra mole, negramoll,
    negrette, negroamaro, nerello cappuccio, nerello mascalese, nero d'avola, nero di troia, nielluccio,
    nielluciu, nocera, norton, ojaleshi, okuzgozu, pais, pallagrello, pallagrello nero, papazkarasi,
    parraleta, pelaverga, pelaverga piccolo, perricone, petit rouge, petit verdot, petite sirah, petite
    syrah, petite verdot, petroulianos, pied de perdrix, piedirosso, pignola valtellinese, pignolo,
    pineau d'aunis, pinot meunier, pinot negro, pinot nero, pinot noir, pinotage, plavac, plavac mali,
    portugieser, portuguiser, poulsard, prieto picudo, primitivo, prokupac, prugnolo gentile, pugnitello,
    raboso, ramisco, rebo, refosco, refosco dal peduncolo rosso, roesler, rondinella, rosenmuskateller,
    rossese, royalty, rubin, rubired, ruby cabernet, ruche, ruen, rufete, sagrantino, samsoeng,
    sangiovese, sangiovese grosso, sankt laurent, saperavi, schiava, schioppettino, schwartzriesling,
    schwarzriesling, sciacarello, sciascinoso, segalin, shiraz, sirah, sirica, sousao, souzao,
    spatburgunder, st laurent, st. george, st. laurent, st. macaire, susumaniello, syrah, syriki, tannat,
    tempranilla, tempranillo, teran, teroldego, teroldego rotaliano, terrano, tibouren, tinta amarela,
    tinta barroca, tinta cao, tinta de toro, tinta del pais, tinta del toro, tinta fina, tinta francisca,
    tinta madeira, tinta miuda, tinta negra, tinta negra mole, tinta roriz, tintilia, tintilia del
    molise, tinto cao, tinto del pais, tinto fino, tinto velasco, tocai rosso, touriga, touriga franca,
    touriga francesa, touriga nacional, trepat, trincadeira, trollinger, trousseau, tsapournakos, uva di
    troia, uva rara, vaccarese, valdiguie, vernatsch, vespolina, vidadillo, vinhao, vranac, vranec,
    xinomavro, zametovka, zinfandel, zweigelt
"""

_WHITE_GRAPES = """
    aidani, airen, albana, albanella, albarin, albarino, albillo, aligote, altesse, alvarinho, angevine,
    ansonica, antao vaz, arbane, arinto, arneis, asprinio, assyrtico, assyrtiko, athiri, auxerrois,
    avesso, azal, bellone, bianchetta, biancolella, bical, blanc du bois, boal, bombino bianco,
    bourboulenc, bual, bukettraube, burger, caprettone, carricante, catalanesca, catarratto, catawba,
    cayuga, cerceal, chardonel, chardonnay, chasan, chasselas, chenin, chenin blanc, cherello, chinuri,
    clairette, cococciola, coda di volpe, codega do larinho, colombard, cortese, crouchen, cserszegi
    fuszeres, debina, debit, dona blanca, doral, edelweiss, ekigaina, elbling, emir, encruzado, erbaluce,
    falanghina, falerio, favorita, fernao pires, feteasca, feteasca alba, feteasca regala, fiano, flora,
    folle blanche, forastera, frascati, freisamer, friulano, fume blanc, furmint, garganega, gelber
    muskateller, gelber traminer, gewurztraminer, glera, godello, goldburger, goldmuskateller, gouveio,
    graciosa, grasevina, grauburgunder, grecanico, grecanico dorato, grechetto, greco, grenache blanc,
    grenache gris, grillo, gringet, gros and petit manseng, gros manseng, gros plant, gruner veltliner,
    gutedel, harslevelu, hondarrabi zuri, humagne blanche, huxelrebe, incrocio manzoni, insolia, inzolia,
    irsai oliver, jacquere, jampal, johannisberg riesling, johannisberger, kangun, kerner, kinali
    yapincak, kiralyleanyka, kisi, koshu, krakhuna, kydonitsa, lagorthi, laski rizling, len de l'el,
    listan blanco, loin de l'oeil, loureira, loureiro, macabeo, maccabeu, madeleine angevine, malagousia,
    malagouzia, malmsey, malvar, malvasia, malvasia bianca, malvasia fina, malvasia istriana, malvazija,
    mantonico, manzoni, maria gomes, marsanne, mauzac, melon, melon de bourgogne, meoru, merseguera,
    meseguera, morillon, morio muskat, moscadello, moscatel, moscatel de alejandria, moscatel de setubal,
    moscatel graudo, moscatella, moscato, moscato bianco, moscato di noto, moscato giallo, moschofilero,
    moscofilero, mtsvane, muller thurgau, muller-thurgau, muscadel, muscadelle, muscadet, muscadine,
    muscat, muscatel, muskat, muskat ottonel, muskateller, narince, nasco, neuburger, niagara, nosiola,
    nuragus, nure, ondenc, orange muscat, orangetraube, ortega, palomino, pansa blanca, parellada,
    passerina, pecorino, pedro ximenez, petit courbu, petit manseng, petit meslier, petite arvine,
    picapoll, picolit, picpoul, pigato, pignoletto, pinela, pinot auxerrois, pinot bianco, pinot blanc,
    pinot grigio, pinot gris, pinot-chardonnay, piquepoul, posip, premsal, prensal, prie blanc,
    procanico, prosecco, rabigato, rabo de ovelha, rebula, ribolla, ribolla gialla, rieslaner, riesling,
    rivaner, rkatsiteli, robola, roditis, rolle, romorantin, roscetto, roter traminer, roter veltliner,
    rotgipfler, roussanne, roviello, sacy, samling, sarba, sauvignon, sauvignon blanc, sauvignon gris,
    sauvignonasse, savagnin, savatiano, scheurebe, schonburger, semillon, sercial, seyval, seyval blanc,
    sideritis, siegerrebe, silvaner, siria, smederevka, solaris, steen, sultana, sylvaner, symphony, tai,
    tamaioasa romaneasca, tamianka, tamjanika, terrantez, timorasso, tocai, tocai friulano, torbato,
    torontel, torrontes, traminer, traminette, trebbiano, trebbiano di lugana, trebbiano spoletino,
    treixadura, trousseau gris, tsolikouri, turbiana, ugni blanc, veltliner, verdeca, verdejo, verdelho,
    verdicchio, verdil, verduzzo, verduzzo friulano, vermentino, vernaccia, vespaiola, vespaiolo,
    vespolo, vidal, vidal blanc, viesanka, vignoles, vilana, viognier, viosinho, vital, vitovska, viura,
    viura blanca, vugava, weissburgunder, weisser burgunder, welschriesling, xarel-lo, xarello,
    xinisteri, xynisteri, yapincak, zelen, zibibbo, zierfandler, zilavka, zlahtina, zlahtnina
"""

# Appellations of one colour, for wines whose varietal and name do not tell the colour.
_RED_PLACES = """
    amarone della valpolicella, amarone della valpolicella classico, barbaresco, barolo, beaujolais,
    beaujolais-villages, bolgheri, brouilly, brunello di montalcino, cahors, chianti, chianti classico,
    chinon, cornas, cote rotie, fleurie, gevrey-chambertin, gigondas, haut-medoc, madiran, margaux,
    medoc, morgon, moulin-a-vent, nuits-st.-georges, pauillac, pomerol, pommard, port, rosso di
    montalcino, saint-emilion, saint-estephe, saint-julien, taurasi, valpolicella, vino nobile di
    montepulciano, volnay, vosne-romanee
"""
_WHITE_PLACES = """
    asti, barsac, cava, chablis, champagne, condrieu, corton-charlemagne, franciacorta, gavi, greco di
    tufo, jerez, jurancon, lugana, meursault, monbazillac, moscato d'asti, muscadet, muscadet sevre et
    maine, orvieto, pouilly-fuisse, pouilly-fume, prosecco, puligny-montrachet, rueda, saint-veran,
    sancerre, sauternes, soave, soave classico, tokaj, tokaji, vinho verde, vouvray
"""


def _names(table: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in table.split(","))


RED = _names(_RED_GRAPES) | _names(_RED_BLENDS)
WHITE = _names(_WHITE_GRAPES) | _names(_WHITE_BLENDS)
RED_PLACES = _names(_RED_PLACES)
WHITE_PLACES = _names(_WHITE_PLACES)

# For names of wines without a varietal. Grapes that are also names of wineries, places or people are
# excluded.
_AMBIGUOUS = _names("alicante, debit, emir, fer, flora, mission, monica, niagara, pais, ruby, symphony, tai")
_UNAMBIGUOUS = sorted(
    (_names(_RED_GRAPES) | _names(_WHITE_GRAPES) | {"cava", "champagne", "chablis", "sancerre"}) - _AMBIGUOUS,
    key=len,
    reverse=True,
)
GRAPE_IN_NAME = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _UNAMBIGUOUS)) + r")(?!\w)")
