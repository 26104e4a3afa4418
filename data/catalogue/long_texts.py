"""The long notes themselves."""

ETNA = """
Contrada Rampante lies on the north face of Etna, at about 2,700 feet, where old lava has crumbled into a black sand as
fine as gunpowder. The vines stand one by one, each tied to its chestnut stake, in the old alberello way that no tractor
can follow. Most were planted before 1930. They are on their own roots, since phylloxera cannot cross volcanic sand, and
nobody can say exactly how many of them are Nerello Mascalese and how many are the darker Nerello Cappuccio, planted here
and there in the rows as a cook adds pepper. The terraces are held up by dry-stone walls of lava, and the family spends
most of each winter putting back the stones that the rains have brought down. Above the highest wall there is only broom,
then birch, then smoke.

The 2019 season began late and cool. Flowering dragged on into the last days of June, which cut the crop, and August
brought two thunderstorms that frightened everyone and harmed nothing. From then until the harvest the days were clear,
with a swing of forty degrees between noon and the small hours. Picking started on the fourteenth of October, when the
vineyards down by the sea had been bare for a month. Everything was carried out on shoulders, in small crates.

In the cellar very little is done, and that slowly. The bunches were destemmed but not crushed, and fermented with their
own yeasts in open vats, with the cap pushed down by hand twice a day. After three weeks on the skins the wine went into
large casks of Austrian oak, where it stayed for eighteen months without racking. It was bottled unfined and unfiltered
and given another year to collect itself.

The color is a pale, luminous garnet that will mislead anyone who judges wine by its depth. The scent needs a few minutes:
at first there is only ash and cold stone, then sour cherry, blood orange and dried rose, and behind them a thread of
incense, wild fennel and iron. On the palate it weighs little and says much. The tannins are fine and sandy, the acidity
is bright from end to end, and the alcohol, which is not low, cannot be found. The finish is long and savory, with a salty
turn that asks for food.

Give it that. On the mountain they pour it with grilled lamb, with rabbit stewed with olives, and with porcini in October;
by the sea they do not hesitate to drink it with tuna or swordfish. It is as good with a plain mushroom risotto or a roast
chicken. Use a large glass, keep the bottle at 60°F, and do not decant it unless you must: half of the pleasure is in
watching it open. It is lovely now, and will go on growing more fragrant until 2034 at least.
"""

PINOTAGE = """
Pinotage was bred at Stellenbosch in 1925 from Pinot Noir and Cinsault, and for much of the century that followed it was
asked to yield too much, too early, on the wrong ground. This is what happens when it is asked for less. The Hearth comes
from a single block of bush vines planted in 1972 on the lower slope of the Bottelary Hills, in decomposed granite so
coarse that it crunches underfoot. The vines have never been watered. They are no taller than a kitchen table, they bear a
pound or two of small, thick-skinned berries apiece, and they look across twelve miles of haze to False Bay, from which a
cool wind arrives every afternoon at about two.

The 2020 harvest was brought in within a few weeks of the country closing its doors, under a sky that was clear day after
day. A mild January and cold nights in February kept the fruit fresh. The block was picked in three passes in the last week
of that month, always before nine in the morning, and the bunches were sorted by the same four women who prune the vines in
winter.

Fermentation took place in open concrete tanks, and it was fast, as Pinotage always is. The cap was punched down every four
hours for the first three days, night included, and then left alone. The young wine was drained off while still faintly
sweet, to keep the tannins from turning rough, and finished in barrel. It spent fourteen months in French oak, a third of it
new, and another year in bottle.

It is a deep, blackish crimson. Smoke is what you notice first: wood smoke, the ember end of a campfire, with bacon fat and
roasted coffee not far behind. Then the fruit steps forward, mulberry and black cherry and something like plum skin, with a
drift of rooibos that could come from nowhere but the Cape. The palate is full but moves easily. The tannins are ripe and a
little chewy, the acidity is cool and peppery, and the smoke stays on to the end without ever turning bitter.

There is no mystery about what to do with it. Light a fire. In Stellenbosch that fire would be of old vine stumps, and over
it would go lamb chops, a coil of boerewors and a potjie of oxtail that somebody had started in the morning. It is just as
happy with Texas brisket, smoked ribs, pulled pork or burnt ends, and with the smoky, sticky edges of anything that has
spent too long on the grill. Vegetarians should try it with charred eggplant, black beans and smoked paprika. Decant it for
half an hour, pour it at 62°F, a little cooler if the evening is hot, and keep a bottle or two back: it will be better still
in 2027 and in good heart until 2032.
"""

MOSEL = """
Between Bernkastel and Wehlen the Mosel bends around a wall of slate so steep that the winegrowers of Graach go to work in
it with ropes. This is the Himmelreich, the kingdom of heaven, and it earns the name mostly in October, when fog fills the
valley and the vines stand above it in the sun. Our three parcels lie in the middle of the slope, on blue Devonian slate that
splits in the hand like old books. The vines are trained on single stakes and average 65 years of age; a third of them are
ungrafted, the lucky survivors of a plague that found nothing to live on in so much stone.

The year 2021 was one that the grandparents recognized. Spring was cold, the summer was gray and wet, and by the end of
August the talk in the village was of mildew and of nothing else. Then September came in dry and stayed dry. The grapes
ripened slowly, at their own pace, and hung until the last days of October with an acidity that had not been seen for a
decade. We picked by hand and in four passes, leaving anything touched by rot for another wine, and taking for the Spätlese
only berries that had turned from green to the yellow of old piano keys.

The press is gentle and the cellar is cold. The juice settled overnight and fermented in old thousand-liter casks, called
Fuder, with the yeasts that have lived in the walls since before the electric light. By the end of January it had slowed
almost to a stop, as our wines do, with the alcohol at eight percent and a good measure of the grape's own sugar left. A
chill, one racking and a few months on the fine lees were all that followed.

It is pale lemon with a glint of green. White peach and lime come first, then mandarin, wet slate and a sprig of lemon balm.
The first sip is sweet, and a second later it is not: the acidity arrives like cold spring water and carries everything
away, leaving peach skin, salt and a desire to begin again. There is no weight to it and no end of flavor.

People ask when to drink a wine like this. With food, is the answer, and more often than they think. It loves heat and spice,
so take it to Thai basil chicken, Szechuan shrimp or a good curry. It loves salt, so try it with ham, with smoked trout, or
with blue cheese and an apple. It will do for a wedding breakfast, for a hot afternoon on the balcony, and for the first
evening of a holiday. Serve it at 46°F in an ordinary white wine glass. It is delicious today, it may sulk a little from 2026
to 2029, and it will be in its prime when it is as old as the children who helped to pick it, somewhere around 2035. There
is no reason to fear for it before 2045.
"""

TOURIGA = """
There is an inscription on a rock at the top of this vineyard that nobody has been able to read. Some say that it is Roman,
and some that a bored shepherd did it with a nail; either way it has given the estate its name, the farm of the written
stone. Below it eleven acres of old vines go down toward the Douro in terraces, each held up by a wall of schist that was
laid by hand, without mortar, after phylloxera had passed through in the 1880s. The vines on the upper terraces were planted
in 1921 and 1934. They are a field blend, which is to say that Touriga Nacional, Touriga Franca, Tinta Roriz, Sousão, Tinta
Amarela and at least twenty others stand side by side in the same row, and are picked on the same day by people who know
better than to argue about it.

The growing season of 2017 was the driest for many years and the earliest that anyone could remember. Hardly any rain fell
between May and the vintage. Younger vineyards stopped growing in July, but roots that have had ninety years to work their
way into the cracks of the schist found what they needed. The berries were no bigger than blueberries. We began to pick on
the thirtieth of August, eighteen days ahead of our average, and had finished before the village feast.

The grapes were trodden by foot in granite lagares, two hours in step and then two hours of music, as is the custom. The
fermentation finished there, with the stems of about a fifth of the bunches. The wine was then run down to barrels of French
oak, four in ten of them new, and spent twenty months in a cellar that is cut into the hill and needs no cooling. Nothing was
added but a little sulfur, and it was bottled without filtration. There are 4,200 bottles and 150 magnums.

The color is opaque purple, still, after all these years. There are violets and bergamot on the nose, then blackberry and
black plum, and beneath them the smell of warm schist and rockrose that blows off the hills here in summer. On the palate it is
dense but not heavy. The tannins are firm, the fruit is dark and clear, and a fresh, almost minty streak runs all the way
through and keeps it upright. The end is long and dry, with dark chocolate and pepper.

It needs an hour in the decanter, and it deserves a proper roast: kid with potatoes and rosemary, a leg of lamb, a rib of
beef, or the feijoada that our neighbor makes on Sundays. Hard mountain cheeses suit it, and so, late in the evening, does a
square of bitter chocolate. Pour it at 64°F. It gives a great deal of pleasure already, but a patient drinker will be rewarded
between now and 2037, as its tannins melt and the violets turn to cedar and tea.
"""

SOLERA = """
In 1911 the founder of this house, who had no children, left his nephew forty butts of oloroso and a letter asking him not to
be in a hurry. Neither the nephew nor anyone since has been. The forty butts are still there, at the cool end of the old
bodega, black with age and chalked with marks that only the cellarmaster understands, and above them lie two further rows of
casks that feed them. A little is drawn from the bottom row each spring, never more than a sixth, and what is taken is made
up from the row above, and that row from the one above it. So there is no vintage to print on the label, only an average age
of about eighteen years, and in every glass a few drops that were already old when the nephew read the letter.

Everything begins with Palomino from two vineyards on the chalk of Macharnudo. Albariza is the name of the soil there: so
white that the pickers wear dark glasses, and so spongy that it can hold the winter's rain until August. The base wine is
dry, light and frankly a little dull. It is the fullest and least delicate of the casks that are marked out for oloroso and
fortified to seventeen degrees, a strength at which no flor will grow. From then on the wine lives with air. Each year a few
percent of it is lost through the wood to the west wind, and what remains is darker, drier in feel and stronger, until after
so long a time it has reached nineteen degrees by evaporation alone.

The color is a burnished mahogany with an old-gold rim. Walnut is the first thing in the glass, and toasted hazelnut, and
then, one after another, orange peel, dried apricot, polished wood, caramel without the sugar, and the salty air of the street
outside. It smells as though it will be sweet and it is not. The palate is completely dry, broad in the middle and smooth as an
old banister, with a bright, savory edge that keeps it from being heavy. The finish goes on for minutes, and then you find it
on your lips again as you put on your coat.

Serve it cool rather than cold, at about 55°F, in a wine glass and not in one of those thimbles. It is a wine for the table: for
oxtail stew, for mushrooms fried with garlic, for roast partridge, duck, or a beef consommé with a spoonful of the same
oloroso stirred in. With aged manchego or Comté and a dish of toasted almonds it can be a whole supper. On a cold evening it
needs no company but a book. Once it is open there is no need to rush, for the air has already done its worst: stopper
the bottle, keep it somewhere cool, and it will still be good in two months. The founder would approve.
"""
