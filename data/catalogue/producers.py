"""Invented producers and cuvées. None of them should be a winery that exists."""

from data.catalogue.models import items, rows

_TABLE = """
bordeaux: Château Montgravel; Château Lescarbelle; Château Haut-Frémissac; Château Pontarède; Château
 Brunelac; Château Vieux-Cormeau; Château La Tourterase; Château Belfougère; Château Roquevardine; Château
 Clairemarque
southwest: Domaine Castelvarenne; Château Peyrequinte; Clos Larrocade; Domaine du Guet-Fleuri; Mas
 Bordenouve-Haut
burgundy: Domaine Vauquerelle; Domaine Perrin-Lostange; Maison Aubertot-Ganay; Domaine des Trois Murgers;
 Domaine Chantereine-Vuillot; Domaine Jacquelot Père et Fils; Domaine de la Combe Lavière; Maison Étienne
 Morvaud; Domaine Bressandet; Domaine Colinot-Mazeray
beaujolais: Domaine des Fanchettes; Domaine Barolet-Duchamp; Domaine du Puits Cornu; Domaine Claude
 Vernissard; Château de Lachassole; Domaine Giraudin-Mélinand
loire: Domaine de l'Ormeraie Vive; Domaine Bouchardeau-Lys; Domaine Touchenoire; Château de la Riveraude;
 Domaine Hervé Pouancel; Domaine du Clos Marpault; Domaine Gaudinière; Domaine Loiseau-Rimbert; Domaine Les
 Perrelles
alsace: Domaine Hirtzbach; Maison Kesselmeyer; Domaine Odile Wasselin; Domaine Strubenthal; Domaine
 Riegelhof; Maison Oberlinger et Fils
champagne: Champagne Vaudremont-Ligier; Champagne Haussarel; Champagne Paul Mairecourt; Champagne Doizelle;
 Champagne Thiévart-Roland; Champagne Courtelange; Champagne Brisebois & Fille; Champagne Lenormel;
 Champagne Fauvergne
jura: Domaine Grandvallet; Domaine des Marnes Hautes; Domaine Rouchonnet
rhone: Domaine Sarrazelle; Domaine Peyrolade; Domaine Bastidon-Vial; Cave Jérôme Chastagnol; Domaine du
 Grand Mourvel; Domaine La Font-Brûlade; Domaine Roussillac; Mas des Oréades; Domaine Vernoux-Tain; Domaine
 Cassanel
provence: Domaine La Bastide Aurigne; Château Sainte-Floriane; Domaine de l'Escalette Rose; Mas Mirabaud;
 Château Cigalou; Domaine Valbrune
languedoc: Mas Cabrerolles-Vent; Domaine Puech-Arnal; Château Fontmarelle; Domaine de la Garriguette; Mas
 des Genévriers; Clos Tramontan; Domaine Bélarga; Domaine Peyrefiche
piedmont: Cascina Moncravero; Fratelli Bressolino; Tenuta Valdarmella; Azienda Agricola Barottino; Cascina
 del Tasso; Poderi Ravinale; Cascina Sorìa; Elvio Marchetto; Tenuta Bricco Ferro
veneto: Tenuta Ca' Rondella; Cantina Valtrezza; Azienda Agricola Borgolento; Villa Serenella; Corte Marzago;
 Fratelli Zandonel; Tenuta Monteforcello; Ca' dei Salici
alpine: Weingut Lärchenhof; Cantina Klausberg; Tenuta Rosenbichl
friuli: Azienda Agricola Zuvaneg; Ronco delle Gemme; Borgo Stelvin; Vigne di Medeot
tuscany: Fattoria Poggiolungo; Tenuta Castelbrenna; Podere Le Ginestrelle; Fattoria Montevarchino; Podere
 Cerquaia; Tenuta San Brizio al Colle; Fattoria Selvamora; Podere Il Fringuello; Tenuta Belvarco; Azienda
 Agricola Lucertaia
abruzzo: Cantina Colle Majelletta; Tenuta Pescorosso; Azienda Agricola Di Fabrizia
campania: Cantine Serramonaca; Tenuta Vulcavia; Feudi Castelfrigento; Azienda Agricola Montecalore
puglia: Masseria Altarossa; Cantine Torrevespa; Tenuta Ulivastro; Masseria Lupinaia
sicily: Tenuta Monterosso Alto; Feudo Sciaralunga; Baglio Cannamara; Cantine Ciauria; Azienda Agricola
 Nivarata; Feudo Giarranò
sardinia: Tenute Su Nuraxeddu; Cantina Monte Sirbone; Azienda Agricola Li Ghjanni
rioja: Bodegas Valdemora; Bodegas Hermanos Zuriaga; Viña Peñalba Alta; Bodegas Irizabal; Bodegas Cuesta del
 Cierzo; Marqués de Valdeliebre; Bodegas Lasartea; Bodegas Oñarbe
ribera: Bodegas Pago de Carrascalejo; Dominio de Valtiendas Viejas; Bodegas Emiliano Sacristán; Bodega
 Páramo Alto; Viñedos Quintarrosa; Bodegas Tres Encinares
catalonia: Celler Mas Ribalta; Celler Puigverdell; Caves Montfalconet; Celler La Llosada; Caves Bertran i
 Roure; Mas de l'Olivera Gran
galicia: Adega Pazo de Lourido Vello; Bodegas Mar de Fisterra; Adegas Castro Verdial; Bodegas Rego do Souto;
 Viña Carballal
levante: Bodegas Casa Almudévar; Bodegas Sierra Pelada; Bodegas Olmorejo; Viñedos Cerro del Lince; Bodegas
 Finca Rabosa
jerez: Bodegas Hijos de Ansúrez; Bodegas La Veleta; Bodegas Medina del Puerto; Bodegas Sobrino de Cantalejo
douro: Quinta do Vale Sombrio; Quinta da Carriçosa Velha; Casa Lourenço & Irmãos; Quinta dos Três Socalcos;
 Marlowe & Teixeira; Quinta da Pedra Escrita; Quinta do Zambujal Alto
minho: Quinta da Ribeira Mansa; Casa do Outeirinho; Quinta de São Bentinho; Adega Vale do Ulmo
beira: Quinta do Pinhal Grande; Casa de Alvelhe; Quinta da Fonte Granítica
alentejo: Herdade do Sobral Novo; Monte da Cegonha Branca; Herdade Vale de Estevas; Adega Mestre Ganhão
madeira: Casa Ornelas & Filhos; Companhia do Pico Alto; Vinhos Câmara Perestrelo Novo
germany: Weingut Schieferhorst; Weingut Brandauer-Kehl; Weingut Dr. Ottilie Harnisch; Weingut Lindenkron;
 Weingut Gebrüder Maurath; Weingut Zum Eisvogel; Weingut Rebhalde; Weingut Thelenberg
austria: Weingut Hochsteiner-Leitn; Weingut Anna Pichlmoser; Weingut Donauwarte; Weingut Seewinkler Hof;
 Weingut Kornellis
hungary: Mézeskő Birtok; Szarvasdomb Pince; Hollókút Pincészet; Vadkörte Borászat
slovenia: Kmetija Belinčar; Vina Oslavčič; Domačija Rebernjak
greece: Domaine Petrakanthos; Ktima Vourliadis; Ktima Thalassinou; Domaine Kallirroi; Ktima Anemodoura
georgia: Tsitsila Marani; Alazanis Dzveli Marani; Kvevri House Ninidze; Shavi Katsari Winery
lebanon: Château Arz el-Rab; Domaine Wadi Snoubar; Château Kfar Zayna
england: Kestreldown; Chalkhanger Estate; Wren & Flint; Oxteddle Vineyards
california: Harrow Ridge; Coldwater Lantern; Alder & Quail; Paloma Grade; Three Rook Cellars; Sandglass;
 Vireo Bench; Marrow Creek; Tallow Hill; Junebird Cellars; Cinderpath; Bellwether & Daughters; Ocotillo
 Flat; Ferncastle; Halfmoon Grange; Ledger & Oak; Saltbush Estate; Long Meridian; Copperjay; Wicket Lane
oregon: Hazelgate; Fogcutter Farm; Sparrow & Basalt; Fernhollow Road; Kinglet Hill; Mossback Cellars;
 Ashwarden
washington: Basalt Lantern; Coulee Thread; Magpie Ditch; Sagewren; Loess & Found Cellars; Tumbleweed Almanac
newyork: Heron Shale; Keel & Lantern; Drumlin Sisters; Lakeglass Cellars
canada: Snowgoose Bench; Maple Furrow; Osprey Ledge; Kettle & Loon
chile: Viña Alto Queltehue; Viña Peumayén Sur; Viña Tres Coigües; Viña Cerro Loica; Viña Ramadal
argentina: Bodega Piedra Zorzal; Bodega Los Chañarales; Finca Cóndor Manso; Bodega Acequia Honda; Finca
 Vientos del Tupún; Bodega Hermanas Ledesma Paz
uruguay: Bodega Campo Ñandú; Bodega Las Espinillas; Establecimiento Irureta Goyo
cape: Klipvalk; Ystervarkfontein; Tierkloof Bosch; Wolwehoek & Seun; Sugarbird Hill; Bergroos; Windhalter
australia: Bungarrow Road; Galah & Gum; Old Saddler's Block; Red Quandong; Tin Wattle; Nine Magpies;
 Thornbill Lane; Currawong Bend
newzealand: Kererū Ridge; Two Weka; Tawhai Terrace; Riverstone Tūī; Southerly Drift; Matagouri Flat; Pipit
 Hill
japan: Tsukiyama Winery; Budō no Sato Kitagawa
"""

# Pools grouped by the language their cuvées are named in.
_TONGUES = {
    "french": """bordeaux southwest burgundy beaujolais loire alsace champagne jura rhone provence
        languedoc lebanon""",
    "italian": "piedmont veneto alpine friuli tuscany abruzzo campania puglia sicily sardinia",
    "spanish": "rioja ribera catalonia galicia levante jerez chile argentina uruguay",
    "portuguese": "douro minho beira alentejo madeira",
    "german": "germany austria",
    "greek": "greece",
    "georgian": "georgia",
    "hungarian": "hungary",
    "slovene": "slovenia",
    "japanese": "japan",
    "english": "california oregon washington newyork canada cape australia newzealand england",
}

_CUVEES = {
    "french": """Les Hauts Murets; L'Heure Bleue; Les Petits Cailloux; Clos des Merles; La Part du Renard;
        Les Grandes Lignes; Le Chemin Creux; Cuvée Mathilde; Les Vieux Poiriers; Terre Blonde;
        L'Envers du Coteau; Les Sept Arpents; La Combe aux Lièvres; Cuvée Tante Louise; Au Pied du
        Mur; Les Échos; La Huppe; Cuvée des Noces; Le Banc de Pierre; Les Figuiers""",
    "italian": """Vigna del Merlo; Le Tre Querce; Vigna Alta; Il Sasso; Nonna Ilda; La Civetta; Poggio al
        Vento; Vigna dei Sassi; Le Rondini; Campo Lungo; L'Upupa; Vigna San Lorenzo; Il Melograno;
        Le Lucciole; Costa Solatia; Terra Vecchia; La Meridiana""",
    "spanish": """La Solana; Finca Los Almendros; El Mirlo; Las Cuatro Tapias; Viña Abuela; El Camino Viejo;
        Piedra Lisa; La Umbría; Los Cencerros; Tierra Quieta; Finca El Olivar; La Abubilla; El
        Paseante; Las Cigüeñas; Cuesta Larga; El Carretero""",
    "portuguese": """Vinha da Avó; Pedra Alta; O Melro; Vinha do Muro; Encosta Sul; Sete Pedras;
        Vinha Grande da
        Eira; Andorinha; Caminho Velho; Três Oliveiras""",
    "greek": """Alonia; Petra; Meltemi; Palia Klimata; Chelidoni; Thyella; Kyparissi; Asteri""",
    "georgian": """Tetri Gza; Mziani; Dedamitsa; Kldovani; Mertskhali; Dzveli Vazi; Shemodgoma""",
    "hungarian": """Kővirág; Holdfény; Öreg Szőlő; Rigó; Napos Oldal; Szélkert""",
    "slovene": """Stara Trta; Kamen; Lastovka; Jutranja Rosa; Pri Lipi""",
    "japanese": """Hinata; Kazeiro; Tsubame""",
    "german": """Alte Reben; Steinmauer; Vom Schiefer; Morgensonne; Im Winkel; Amsel; Hohe Wand; Vogelsang""",
    "english": """Old Orchard Block; Hawk & Barn; North Slope; The Lamplighter; Quarry Road; Sisters' Block;
        Windfall; Barn Owl Vineyard; The Ferryman; Upper Terrace; Long Shadow Vineyard; Wild Quince;
        Stone Bridge Vineyard; The Understudy; Fence Line; Lantern Hill; Foxglove Vineyard;
        Grandmother's Acre; The Cartographer; East Field; Second Kettle; Blackbird Block""",
}


def _read_pools() -> dict[str, tuple[str, ...]]:
    pairs = (row.split(": ", maxsplit=1) for row in rows(_TABLE))
    return {pool: items(names) for pool, names in pairs}


PRODUCERS: dict[str, tuple[str, ...]] = _read_pools()
CUVEES: dict[str, tuple[str, ...]] = {
    pool: items(_CUVEES[tongue]) for tongue, pools in _TONGUES.items() for pool in pools.split()
}
