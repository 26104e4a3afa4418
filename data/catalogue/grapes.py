"""The aromas of each grape: fruits, then other notes, without those of oak and age."""

from data.catalogue.models import Grape, items, rows

# If a grape makes two different wines, the second has a qualified name.
TABLE = """
Cabernet Sauvignon: cassis; blackberry; black cherry; damson | graphite; cigar box; dried mint; bay leaf;
 pencil lead
Merlot: plum; red cherry; mulberry; raspberry | cocoa; damp earth; violet; bay leaf; sweet pipe tobacco
Cabernet Franc: raspberry; red currant; sour cherry; plum | green peppercorn; pencil shavings; violet; fresh
 tobacco leaf; garden herbs
Malbec: black plum; blackberry; blueberry; black cherry | violet; cocoa; black pepper; sweet tobacco
Malbec smoky: black plum; blackberry; damson | wood smoke; ink; tobacco; licorice; iron
Carmenère: blackberry; black plum; raspberry | roasted red pepper; green peppercorn; smoked paprika; cocoa;
 soy
Syrah: blackberry; blueberry; black olive; damson | cracked black pepper; smoked bacon; violet; iron; wood
 smoke
Shiraz: blackberry; black plum; mulberry; blueberry jam | licorice; black pepper; eucalyptus; dark
 chocolate; smoked meat
Grenache: strawberry; raspberry; red cherry; baked plum | dried thyme; white pepper; licorice; orange peel;
 lavender
Mourvèdre: blackberry; black plum; dried fig | leather; wild thyme; game; black pepper; iron
Carignan: red plum; cranberry; blackberry | dried herbs; licorice; iron; black pepper
Cinsault: wild strawberry; red cherry; pomegranate | rose petal; white pepper; dried herbs; orange zest
Pinot Noir: red cherry; raspberry; cranberry; wild strawberry | rose petal; forest floor; black tea; dried
 mushroom; baking spice
Pinot Noir ripe: black cherry; raspberry; red plum; pomegranate | cola; sassafras; rose petal; black tea;
 baking spice
Gamay: red cherry; raspberry; cranberry; blueberry | violet; peony; crushed granite; white pepper; fresh
 earth
Nebbiolo: sour cherry; cranberry; dried strawberry; blood orange | rose petal; tar; dried leaves; anise; new
 leather
Barbera: black cherry; red plum; blackberry; pomegranate | violet; balsamic herbs; black pepper; dried sage
Dolcetto: black cherry; blueberry; plum | bitter almond; licorice; violet; fresh earth
Sangiovese: sour cherry; red plum; cranberry; dried strawberry | dried oregano; black tea; leather; tomato
 leaf; terracotta
Sangiovese Brunello: black cherry; dried cranberry; red plum; blood orange | leather; dried rose; cured
 tobacco; wild thyme; iron
Montepulciano: black cherry; blackberry; plum | dried oregano; licorice; black pepper; cocoa
Corvina: sour cherry; red currant; cranberry | bitter almond; dried herbs; violet; white pepper
Corvina dried: dried cherry; fig; prune; blackberry jam | bitter chocolate; sweet spice; tobacco; bitter
 almond; licorice
Aglianico: black cherry; black plum; dried cranberry | volcanic ash; leather; tobacco leaf; dried rose;
 smoked earth
Primitivo: blackberry jam; dried fig; baked plum; black cherry | licorice; cinnamon; dried herbs; cocoa
Negroamaro: black plum; sour cherry; prune | bitter herbs; tobacco; licorice; warm earth
Nero d'Avola: black cherry; plum; pomegranate | licorice; wild thyme; cocoa; warm stones
Nerello Mascalese: sour cherry; blood orange; wild strawberry; cranberry | volcanic ash; dried rose; wild
 herbs; incense
Frappato: strawberry; pomegranate; red cherry | rose petal; wild mint; white pepper; blood orange peel
Lagrein: blackberry; black cherry; blueberry | dark chocolate; violet; warm earth; smoked herbs
Schiava: wild strawberry; red cherry; raspberry | almond; violet; alpine herbs
Cannonau: raspberry; red cherry; baked plum | myrtle; wild thyme; leather; white pepper
Lambrusco: wild strawberry; black cherry; rhubarb | violet; fresh earth; bitter herbs
Tempranillo: red cherry; strawberry; plum; dried fig | leather; sweet tobacco; dried dill; cinnamon
Tempranillo dark: blackberry; black cherry; black plum; blueberry | licorice; graphite; violet; cured
 tobacco
Garnacha: raspberry; red cherry; strawberry; blood orange | white pepper; dried thyme; rosemary; warm slate
Mencía: red cherry; raspberry; pomegranate; blackberry | crushed slate; violet; fresh herbs; white pepper
Monastrell: blackberry; black plum; dried fig | dried rosemary; licorice; smoked meat; dark chocolate
Bobal: blackberry; black cherry; red plum | dried thyme; violet; cocoa; black tea
Touriga Nacional: blackberry; blueberry; black plum; bergamot | violet; rockrose; schist; dark chocolate
Baga: sour cherry; cranberry; black plum | pine resin; dried herbs; clay; tobacco
Castelão: red currant; plum; raspberry | dried herbs; cedar; black pepper
Alicante Bouschet: blackberry; black plum; prune | black olive; eucalyptus; cocoa; black pepper
Zweigelt: sour cherry; raspberry; red plum | white pepper; violet; cinnamon
Blaufränkisch: black cherry; blackberry; blueberry; cranberry | black pepper; iron; violet; wild herbs
St. Laurent: black cherry; blackberry; raspberry | smoke; damp leaves; baking spice
Kékfrankos: black cherry; sour cherry; blueberry | paprika; white pepper; fresh earth
Xinomavro: sun-dried tomato; sour cherry; dried strawberry; cranberry | olive paste; clove; dried rose;
 tobacco; wild herbs
Agiorgitiko: red cherry; plum; raspberry | clove; cocoa; sweet herbs; nutmeg
Saperavi: blackberry; black plum; damson; blueberry | black pepper; licorice; smoked meat; tobacco
Tannat: blackberry; black plum; damson | dark chocolate; cardamom; smoke; licorice; iron
Pinotage: mulberry; black cherry; blackberry; baked plum | wood smoke; bacon fat; roasted coffee; rooibos;
 campfire ember
Zinfandel: blackberry; boysenberry; raspberry jam; dried fig | cracked black pepper; licorice; cinnamon;
 brambles
Petite Sirah: blueberry; blackberry; black plum | cracked pepper; dark chocolate; ink; wood smoke
Poulsard: cranberry; wild strawberry; red currant | orange peel; fallen leaves; rose petal
Bonarda: black cherry; plum; raspberry | violet; fennel; cocoa
País: red currant; wild strawberry; cranberry | dried herbs; granite dust; rose petal
Chardonnay lean: green apple; lemon; white peach; grapefruit | oyster shell; white flowers; wet chalk; fresh
 almond
Chardonnay: yellow apple; Meyer lemon; white peach; ripe pear | hazelnut; acacia; lemon curd; fresh cream;
 crushed stone
Chardonnay ripe: golden apple; pineapple; yellow peach; mango | butterscotch; honeysuckle; lemon curd; crème
 brûlée; roasted hazelnut
Sauvignon Blanc: grapefruit; gooseberry; lime; white peach | cut grass; boxwood; flint; elderflower; chalk
 dust
Sauvignon Blanc bold: passion fruit; grapefruit; gooseberry; lime zest | jalapeño; tomato leaf; cut grass;
 elderflower; lemongrass
Sémillon: lemon; quince; yellow plum; fig | beeswax; lanolin; toasted bread; thyme
Sémillon noble: candied apricot; orange marmalade; pineapple; quince paste | saffron; acacia honey; ginger;
 crème caramel; beeswax
Riesling: lime; green apple; white peach; grapefruit | wet slate; jasmine; lemon balm; petrol;
 white pepper
Riesling sweet: apricot; yellow peach; mandarin; pineapple | honeycomb; wet slate; jasmine; candied ginger
Gewürztraminer: lychee; mango; pink grapefruit; mandarin | rose water; ginger; cardamom; Turkish delight;
 clove
Pinot Gris: ripe pear; yellow plum; quince; peach | honey; smoke; ginger; mushroom; almond
Pinot Grigio: pear; green apple; lemon; white peach | white flowers; fresh almond; chamomile; river stones
Pinot Blanc: yellow apple; pear; lemon | white flowers; almond; fresh hay
Sylvaner: green apple; lemon; greengage | fresh herbs; white pepper; hay
Muscat: fresh grape; tangerine; peach; mandarin | orange blossom; rose petal; mint; elderflower
Viognier: apricot; peach; mandarin; nectarine | honeysuckle; jasmine; ginger; musk
Marsanne: ripe pear; yellow peach; quince; apricot | almond; honeysuckle; beeswax; chamomile
Grenache Blanc: yellow pear; white peach; lemon; melon | fennel; wild herbs; almond; warm stones
Picpoul: lemon; green apple; lime | sea breeze; white flowers; fresh thyme
Melon de Bourgogne: lemon; green apple; white grapefruit | sea breeze; fresh dough; oyster shell; almond
Chenin Blanc: quince; yellow apple; bruised pear; lemon | wet wool; acacia honey; chamomile; chalk; ginger
Chenin noble: quince paste; candied apricot; baked apple; pineapple | honeycomb; chamomile; ginger; saffron
Savagnin: baked apple; preserved lemon; green walnut | curry leaf; fenugreek; toasted almond; sea salt
Petit Manseng: pineapple; candied lemon; mango; quince | ginger; honey; white truffle; cinnamon
Cortese: lemon; green apple; white peach | almond; white flowers; wet stone
Arneis: white pear; apricot; green apple | almond; chamomile; fennel
Garganega: lemon; yellow apple; melon; white peach | almond; chamomile; volcanic stone; acacia
Vermentino: lemon; grapefruit; green pear; white peach | sea salt; rosemary; bitter almond; wild fennel
Verdicchio: lemon; green apple; white peach | almond; fennel; chamomile; sea breeze
Trebbiano: lemon; yellow apple; pear | almond; wild herbs; hay
Fiano: pear; white peach; lemon; melon | hazelnut; basil; beeswax; smoke
Greco: pear; lemon; apricot | bitter almond; wet stone; sage; sulfur
Falanghina: lemon; mandarin; green apple | white flowers; bitter almond; sea salt
Friulano: pear; lemon; yellow apple | almond; wild thyme; hay
Ribolla Gialla: lemon; green apple; mandarin | white pepper; acacia; wet stone
Ribolla amber: dried apricot; orange peel; quince; bruised apple | black tea; honeycomb; dried chamomile;
 walnut; turmeric
Carricante: lemon; green apple; grapefruit; mandarin | volcanic ash; sea salt; anise; orange blossom
Grillo: lemon; grapefruit; melon; white peach | sea salt; jasmine; wild herbs; almond
Glera: green apple; white peach; pear; lemon | acacia; wisteria; fresh almond
Champagne: green apple; lemon; white cherry; quince | brioche; chalk; toasted almond; acacia; ginger
Sparkling rosé: wild strawberry; red currant; blood orange; raspberry | rose petal; brioche; chalk; almond
Cava: yellow apple; lemon; pear | almond; fennel; fresh bread; chamomile
Moscato: fresh grape; white peach; apricot; mandarin | orange blossom; sage; honeysuckle; lemon balm
Albariño: white peach; lime; nectarine; grapefruit | sea spray; lemon verbena; orange blossom; wet granite
Verdejo: lime; grapefruit; green melon; white peach | fennel; cut grass; bay leaf; bitter almond
Godello: white peach; yellow apple; lemon; pear | wet slate; fennel; acacia; smoke
Viura: lemon; yellow apple; quince; pear | chamomile; toasted nuts; beeswax; dried herbs
Txakoli: lime; green apple; lemon | sea spray; fresh herbs; chalk
Xarel-lo: yellow apple; lemon; pear | fennel; almond; fresh herbs
Palomino: green apple; lemon; quince | fresh dough; sea salt; almond; chamomile; green olive
Palomino aged: orange peel; dried apricot; date | walnut; polished wood; caramel; roasted hazelnut; sea salt
Pedro Ximénez: raisin; date; dried fig; prune | molasses; espresso; dark chocolate; licorice
Alvarinho: peach; lime; grapefruit; mandarin | orange blossom; wet granite; honeysuckle; ginger
Loureiro: lime; green apple; lemon; green pear | bay leaf; orange blossom; sea breeze
Arinto: lemon; lime; green apple | sea salt; chalk; white flowers
Encruzado: lemon; white peach; pear | flint; violets; hazelnut; pine
Antão Vaz: tangerine; yellow pear; pineapple | dried herbs; warm stones; honey
Port ruby: blackberry; black cherry; plum; blueberry | dark chocolate; violet; black pepper; licorice;
 esteva
Port tawny: dried fig; orange peel; date; dried apricot | walnut; butterscotch; cinnamon; roasted almond;
 toffee
Sercial: lemon peel; green apple; bitter orange | roasted almond; sea salt; varnished wood
Verdelho Madeira: orange peel; dried apricot; candied lemon | smoke; roasted hazelnut; honey; caramel
Bual: raisin; orange marmalade; dried fig | coffee; caramel; walnut; cocoa
Malvasia Madeira: date; prune; candied orange | molasses; toffee; espresso; walnut
Grüner Veltliner: lime; green apple; grapefruit; yellow plum | white pepper; fresh dill; radish; lentil; wet
 stone
Furmint: quince; yellow apple; lemon; pear | smoke; volcanic stone; chamomile; beeswax
Furmint aszú: candied apricot; orange marmalade; quince paste; dried pineapple | saffron; honeycomb; black
 tea; ginger
Assyrtiko: lemon; lime; grapefruit; yellow apple | sea salt; volcanic ash; flint; beeswax; thyme
Moschofilero: pink grapefruit; lemon; peach | rose petal; white pepper; orange blossom
Malagousia: peach; mandarin; pear | basil; jasmine; bell pepper
Rkatsiteli: green apple; quince; white peach | fennel; honey; almond
Rkatsiteli amber: dried apricot; orange peel; baked quince; bruised apple | black tea; walnut; honey; dried
 marigold; clove
Obaideh: peach; lemon; ripe pear | honey; beeswax; almond; wild herbs
Torrontés: peach; orange; lychee; lemon | jasmine; rose petal; geranium; fresh mint
Koshu: yuzu; white peach; pear | white flowers; river stones; ginger
Vidal ice: apricot; mango; lychee; baked apple | honeycomb; brown sugar; orange blossom
Rosé south: wild strawberry; white peach; pink grapefruit; melon | rosemary; rose petal; sea salt; orange
 blossom
Rosé dark: raspberry; blood orange; red cherry; watermelon | dried herbs; white pepper; rose hip
Rutherglen Muscat: raisin; dried fig; candied orange; date | rose petal; toffee; espresso; roasted nuts
Brachetto: raspberry; wild strawberry; red cherry | rose petal; musk; violet
Malvasia dried: dried apricot; candied orange; date | honey; fennel; walnut; caramel
Zibibbo dried: candied orange; dried apricot; fig; date | jasmine; honey; sea salt; caper flower
"""


def _read(line: str) -> tuple[str, Grape]:
    name, _, rest = line.partition(": ")
    fruits, _, notes = rest.partition(" | ")
    return name, Grape(items(fruits), items(notes))


GRAPES: dict[str, Grape] = dict(_read(line) for line in rows(TABLE))
