"""Descriptions of vintages by region, worded to follow "was"."""

_TABLE = """
bordeaux southwest
2016 a year of two halves, with a soaking spring and then a long, dry summer
2018 a wet spring followed by months of glorious sun
2019 hot and dry, with showers that arrived just in time
2020 early from first to last, warm and very dry
2021 frost-bitten and cool, the most classical year in some time
2022 a summer of drought and heat that gave small, thick-skinned berries
2023 humid at first and golden in September
burgundy beaujolais
2017 generous, a relief after the frosts of the year before
2018 hot, dry and abundant
2019 sunny and dry, with a small and concentrated crop
2020 one of the earliest years on record, dry but fresh
2021 a year of April frost and tiny yields, cool and fine-boned
2022 sunny and plentiful, and fresher than the heat had led anyone to expect
2023 a large crop that had to be thinned and sorted with care
loire alsace
2019 hot and dry, after a brush with spring frost
2020 warm, early and healthy
2021 cool and late, with bracing acidity
2022 dry and sun-drenched
2023 mild and generous, with careful sorting at harvest
champagne
2012 difficult in spring and splendid by harvest
2013 late and cool, picked into October
2014 saved by a dry and sunny September
2015 hot and dry, with rich, ripe fruit
2016 a year of frost and mildew that finished in sunshine
2018 hot, sunny and bountiful
rhone provence languedoc
2016 close to perfect, with warm days and cool nights
2017 hot, with a small crop of Grenache after poor flowering
2018 wet in spring and hot in summer
2019 a year of heat and drought that kept its freshness all the same
2020 balanced and mild, without extremes
2021 cool after a hard April frost
2022 hot and dry, with rain in August that came as a mercy
2023 dry for the most part, with heat late in August
piedmont
2015 warm and generous
2016 long and even, with a cool, bright autumn
2017 hot and very dry, with an early harvest
2018 rainy in spring, and fresher in style than its neighbors
2019 classical, with a slow ripening and firm structure
2020 mild and harmonious
2021 dry, with a frosty start and a slow finish
2022 one of the driest years that anyone can remember
tuscany
2015 warm, sunny and even
2016 a model of balance, with cool nights right through September
2017 scorching and dry, with a small crop
2018 changeable, for wines of lift and grace
2019 generous and balanced, with a fine autumn
2020 warm but never fierce
2021 frosty in April and splendid by harvest
2022 hot and dry until rain in August turned things around
rioja ribera
2015 warm and early
2016 plentiful and healthy, with a cool finish
2017 cut short by an April frost
2018 cool and rainy, with fresh, fragrant fruit
2019 dry and healthy, with small berries
2020 a test of growers' vigilance against mildew
2021 slow-ripening and fine
2022 hot and dry, with an early harvest
2023 marked by heat in late August and an early start to picking
douro beira alentejo
2016 wet in spring, hot in August and saved by September rain
2017 bone-dry and the earliest in living memory
2018 struck by hail and then blessed with sun
2019 mild and balanced
2020 hot, with small yields
2021 cool by the standards of the time, with fresh fruit
2022 a year of fierce drought
germany austria
2018 a long, hot summer that seemed to begin in April
2019 small in crop, high in ripeness and keen in acidity
2020 dry, with cool nights before the harvest
2021 cool and late, the kind of year that lovers of acidity wait for
2022 hot and parched until the rain came in September
2023 warm and wet by turns, with strict selection at harvest
california
2016 steady and mild
2017 marked by a September heat wave
2018 long, cool and even
2019 generous, after a wet winter
2021 a drought year of small, intense berries
2022 split in two by a Labor Day heat wave
2023 cool and late, with a harvest that ran on into November
oregon washington
2018 warm and dry
2019 cool and slow, with showers in September
2021 warm, with a June heat wave and good structure
2022 delayed by April frost and rescued by a golden October
2023 quick to ripen after a late start
australia
2018 warm and dry, with sturdy reds
2019 hot and dry, with small crops
2021 mild and slow, a year that growers had been hoping for
2022 cool and even
2023 late and wet, with bright acidity
newzealand
2019 warm and dry
2020 cool, dry and almost ideal
2021 a year of small crops after a spring frost
2022 wet, with picking dates that took some nerve
2023 cool on the east coast, and kinder to the south
"""


def _read() -> dict[tuple[str, int], str]:
    years: dict[tuple[str, int], str] = {}
    pools: list[str] = []
    for line in _TABLE.strip().splitlines():
        head, _, text = line.partition(" ")
        if head.isdigit():
            years |= {(pool, int(head)): text for pool in pools}
        else:
            pools = line.split()
    return years


YEARS = _read()
