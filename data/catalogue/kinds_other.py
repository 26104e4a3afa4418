"""Sparkling, sweet and fortified kinds of wine."""

from data.catalogue.models import Character, Kind, items

OTHER_KINDS: dict[Kind, Character] = {
    "bubbly fine": Character(
        "bubbly", "medium-bodied",
        items("pale gold; straw with a stream of tiny beads; lemon-gold; silvery gold"),
        items("creamy; silky; tender; delicate; satiny; energetic"),
        items("racy acidity; chalk-dry freshness; bright citrus acidity; tense acidity"), (),
        items("chalky; toasty; dry; saline; lingering; brioche-tinged"),
        items(
            "oysters; caviar on blini; smoked salmon; fried chicken; gougères; buttered popcorn; "
            "lobster rolls; truffled scrambled eggs; sushi; potato chips; triple-cream Brie; tempura"
        ),
        items(
            "a wedding toast; New Year's Eve; an anniversary; a christening; an engagement party; a "
            "graduation; a wedding reception; a housewarming"
        ),
        "46°F",
    ),
    "bubbly fresh": Character(
        "bubbly", "light-bodied", items("pale straw; green-tinged lemon; very pale gold"),
        items("frothy; soft; lively; gentle; playful"),
        items("fresh acidity; zippy acidity; crisp apple acidity; a clean, citrusy edge"), (),
        items("refreshing; peachy; clean; softly fruity; cheerful"),
        items(
            "prosciutto and melon; fried zucchini blossoms; sushi; brunch pastries; almond cookies; "
            "light antipasti; shrimp tempura; eggs Benedict; fruit salad; salted almonds; crab rangoon"
        ),
        items(
            "a wedding reception; Sunday brunch; a bridal shower; a birthday crowd; a garden wedding; "
            "a baby shower; a beach toast"
        ),
        "43°F",
    ),
    "bubbly sweet": Character(
        "bubbly", "light-bodied", items("pale gold; bright straw; lemon-gold"),
        items("frothy; delicate; playful; feather-light"),
        items("fresh acidity; sherbet-like freshness; lively acidity"), (),
        items("sweet; musky; floral; peachy; featherlight"),
        items(
            "fresh strawberries; peach tart; panettone; lemon cake; fruit salad; hazelnut cookies; "
            "birthday cake; apricot tart"
        ),
        items(
            "a birthday breakfast; a wedding dessert table; Christmas morning; Mother's Day; a "
            "children's party"
        ),
        "43°F",
    ),
    "bubbly red": Character(
        "bubbly", "light-bodied",
        items("foaming purple; bright ruby with a pink froth; violet-edged crimson"),
        items("frothy; lively; soft; rustic"),
        items("cleansing acidity; tart, refreshing acidity; bright acidity"),
        items("lightly biting tannins; mild tannins; faintly rustic tannins"),
        items("dry; tart; berry-scented; thirst-quenching"),
        items(
            "mortadella; prosciutto di Parma; lasagna; pepperoni pizza; cotechino and lentils; aged "
            "Parmigiano; barbecued sausages; salami sandwiches"
        ),
        items("a salumi board; pizza on the lawn; a summer barbecue; a long Sunday lunch"), "50°F",
    ),
    "sweet noble": Character(
        "sweet", "full-bodied", items("deep gold; amber-gold; glowing topaz; burnished yellow"),
        items("luscious; unctuous; honeyed; opulent; nectar-like"),
        items("brilliant acidity; balancing acidity; bright, marmalade-like acidity; a bolt of acidity"), (),
        items("honeyed; marmalade-scented; very long; saffron-spiced; bittersweet"),
        items(
            "Roquefort; foie gras; tarte Tatin; crème brûlée; Stilton; apricot tart; blue cheese and "
            "walnuts; almond cake; Gorgonzola dolce; roast pears; pineapple upside-down cake"
        ),
        items(
            "the cheese course; a holiday finale; Christmas dinner; a toast to a newborn; the last "
            "hour of a feast"
        ),
        "50°F",
    ),
    "sweet late": Character(
        "sweet", "medium-bodied", items("bright gold; pale gold; yellow-gold; lemon-gold"),
        items("silky; pure; lush; fragrant; luscious"),
        items("sparkling acidity; tangy acidity; keen, fresh acidity; tingling acidity"), (),
        items("sweet; honeyed; pure; fruit-filled; tangy"),
        items(
            "fruit tarts; blue cheese; peach cobbler; lemon meringue pie; Gorgonzola; apple strudel; "
            "mango sorbet; pumpkin pie; cheesecake; Roquefort and pears"
        ),
        items(
            "the dessert course; a summer fruit supper; Thanksgiving pie; an after-dinner chat; a "
            "Valentine's dinner"
        ),
        "48°F",
    ),
    "fortified ruby": Character(
        "fortified", "full-bodied", items("opaque purple; deep ruby; black-cherry red"),
        items("dense; velvety; warming; powerful; plush"),
        items("fresh acidity; balancing acidity; a surprising freshness"),
        items("firm tannins; ripe, chocolaty tannins; sturdy tannins"),
        items("sweet; peppery; chocolaty; fiery; long and warming"),
        items(
            "Stilton; dark chocolate torte; blue cheese and walnuts; chocolate brownies; Roquefort; "
            "blackberry pie; aged cheddar; chocolate truffles; flourless chocolate cake"
        ),
        items(
            "a winter fireside; the holidays; the end of a long dinner; a night of cards; Valentine's "
            "Day chocolates"
        ),
        "60°F",
    ),
    "fortified tawny": Character(
        "fortified", "full-bodied",
        items("tawny amber; burnished mahogany; russet; tile-red fading to amber"),
        items("mellow; silky; smooth; nutty; warming"),
        items("fine acidity; a lively edge of acidity; well-kept acidity"), (),
        items("nutty; sweet; caramel-tinged; mellow; lingering"),
        items(
            "pecan pie; crème caramel; aged Gouda; toasted almonds; apple tart; Stilton; tiramisu; "
            "pumpkin pie; blue cheese and dried figs; caramel flan; banana bread"
        ),
        items("Thanksgiving dessert; a fireside evening; the cheese board; a quiet nightcap; the holidays"),
        "57°F",
    ),
    "fortified dry": Character(
        "fortified", "light-bodied", items("pale straw; light gold; amber"),
        items("bone-dry; tangy; savory; pungent; salty"),
        items("crisp, appley freshness; a bracing, saline edge; low acidity offset by salt"), (),
        items("saline; almond-scented; bone-dry; tangy; persistent"),
        items(
            "salted almonds; olives; jamón ibérico; fried fish; oysters; grilled prawns; anchovies on "
            "toast; gazpacho; manchego; boquerones; garlicky clams"
        ),
        items("a tapas evening; the hour before dinner; a standing lunch; a hot afternoon in the shade"),
        "45°F",
    ),
    "fortified nutty": Character(
        "fortified", "full-bodied", items("amber; old gold; burnished topaz; light mahogany"),
        items("dry; nutty; savory; polished; penetrating"),
        items("bright, salty acidity; a clean edge of acidity; brisk acidity"), (),
        items("dry; nutty; savory; warming; very long"),
        items(
            "aged cheddar; toasted almonds; consommé; roast chicken; wild mushroom toast; jamón "
            "ibérico; mushroom risotto; duck liver pâté; smoked nuts; pork belly; aged Comté"
        ),
        items("a cold evening; the start of a winter dinner; a cheese board; a quiet hour with a book"),
        "55°F",
    ),
    "fortified rich": Character(
        "fortified", "full-bodied", items("mahogany; dark amber; coffee-brown with a green rim; deep topaz"),
        items("rich; intense; smoky-sweet; layered; penetrating"),
        items("vibrant acidity; tangy acidity; lifting acidity"), (),
        items("tangy; nutty; long and warming; toffee-tinged; persistent"),
        items(
            "pecan pie; blue cheese; Christmas pudding; rum-raisin ice cream; coffee cake; aged Comté; "
            "dark chocolate; sticky toffee pudding; walnut tart; Cabrales"
        ),
        items("a winter evening; a cheese board; the holidays; a slow nightcap; an evening with a good book"),
        "57°F",
    ),
    "fortified muscat": Character(
        "fortified", "full-bodied", items("bright gold; amber; pale gold"),
        items("perfumed; sweet; silky; lush; heady"),
        items("gentle acidity; a lemony edge; just enough freshness"), (),
        items("grapey; honeyed; sweet; floral"),
        items(
            "apricot tart; Roquefort; orange cake; peach melba; blue cheese; lemon tart; almond "
            "biscotti; crème brûlée; minted melon"
        ),
        items("dessert on the terrace; a summer fruit plate; a holiday aperitif"), "46°F",
    ),
}  # fmt: skip
