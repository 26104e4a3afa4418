"""The kinds of white, rosé and orange wine: texture, food and serving temperature."""

from data.catalogue.models import Character, Kind, items

WHITE_KINDS: dict[Kind, Character] = {
    "white crisp": Character(
        "white", "light-bodied", items("pale lemon; green-tinged silver; water-white; pale straw"),
        items("crisp; taut; racy; lean; bracing; chiseled"),
        items("cutting acidity; bracing acidity; razor-sharp acidity; zesty acidity; lip-tingling freshness"),
        (), items("saline; flinty; citrusy; sea-salty; bone-dry; brisk; stony"),
        items(
            "oysters on the half shell; steamed mussels; grilled sardines; ceviche; clam linguine; "
            "fish and chips; shrimp cocktail; sole meunière; fresh goat cheese; a seafood platter; "
            "scallop crudo; fried calamari"
        ),
        items(
            "oyster night; a clambake; lunch by the harbor; the hour before dinner; a hot afternoon; a "
            "seafood feast"
        ),
        "46°F",
    ),
    "white green": Character(
        "white", "light-bodied", items("pale straw; green-gold; pale lemon; silvery green"),
        items("zippy; vibrant; punchy; crisp; mouthwatering; vivacious"),
        items("zingy acidity; bright, citrusy acidity; high-voltage acidity; crunchy acidity"), (),
        items("zesty; grassy; herbal; limey; thirst-quenching; chalky"),
        items(
            "goat cheese salad; grilled asparagus; fish tacos; oysters mignonette; Thai green papaya "
            "salad; garlic-lime shrimp; sushi; pesto linguine; ceviche; herbed sea bass; guacamole and "
            "chips; green curry"
        ),
        items(
            "a garden lunch; a spring supper; an aperitif on the patio; taco night; a book-club "
            "evening; the first asparagus of the year"
        ),
        "46°F",
    ),
    "white aromatic": Character(
        "white", "medium-bodied",
        items("pale gold; burnished straw; yellow-gold with a coppery glint; lemon-gold"),
        items("silky; exotic; heady; rounded; spicy; exuberant"),
        items("gentle acidity; soft acidity; mild but sufficient acidity; a discreet freshness"), (),
        items("floral; spicy; perfumed; ginger-tinged; fragrant; exotic"),
        items(
            "Thai red curry; pad thai; Moroccan apricot chicken; Peking duck; Munster; crab cakes; "
            "butter chicken; empanadas; shrimp in coconut milk; sesame chicken; spiced carrot soup; "
            "Chinese five-spice pork"
        ),
        items(
            "takeout from the good Thai place; a spice-laden feast; a springtime brunch; Diwali; an "
            "experimental dinner party"
        ),
        "48°F",
    ),
    "white riesling": Character(
        "white", "light-bodied", items("pale lemon-green; bright straw; pale gold; lemon with green lights"),
        items("precise; racy; crystalline; steely; electric; nervy"),
        items(
            "laser-like acidity; steely acidity; scintillating acidity; lime-bright acidity; a "
            "whip-crack of acidity"
        ),
        (), items("slaty; mineral; dry; tingling; chiseled; long and limey"),
        items(
            "trout amandine; sushi; pork schnitzel; choucroute; smoked salmon; crab salad; lemon roast "
            "chicken; sashimi; Vietnamese shrimp rolls; grilled prawns; sauerkraut and sausages; "
            "gingered scallops"
        ),
        items(
            "a Sunday lunch of river fish; sushi night; the hour before dinner; a summer evening "
            "outdoors; a long dim sum brunch"
        ),
        "48°F",
    ),
    "white off-dry": Character(
        "white", "light-bodied", items("pale lemon; pale straw with green flecks; silvery gold; light gold"),
        items("delicate; airy; gossamer; filigreed; lithe; playful"),
        items("sparkling-fresh acidity; mouthwatering acidity; vivid acidity; a cool blade of acidity"), (),
        items("sweet-and-sour; slaty; featherlight; limpid; delicately sweet"),
        items(
            "Thai basil chicken; spicy Szechuan shrimp; Vietnamese summer rolls; Indian curries; "
            "smoked trout; apple and blue cheese salad; honey-glazed ham; ginger crab; sweet-and-sour "
            "pork; soft-shell crab; papaya salad"
        ),
        items(
            "takeout that bites back; a summer brunch; an afternoon on the balcony; an Easter ham; the "
            "end of a hot day"
        ),
        "46°F",
    ),
    "white soft": Character(
        "white", "medium-bodied", items("pale straw; light gold; bright lemon; straw with green glints"),
        items("supple; easygoing; rounded; smooth; gentle; refreshing"),
        items("moderate acidity; fresh acidity; clean, balanced acidity; a citrusy lift"), (),
        items("almond-edged; clean; gently bitter; savory; lightly herbal; refreshing"),
        items(
            "grilled branzino; spring vegetable risotto; caprese salad; roast chicken; spaghetti alle "
            "vongole; Caesar salad; zucchini fritters; baked cod; prosciutto and melon; "
            "seafood risotto; minestrone; sage-butter gnocchi"
        ),
        items("a weekday supper; lunch on a terrace; an easy aperitif; a pasta supper; a light meal in July"),
        "48°F",
    ),
    "white rich": Character(
        "white", "full-bodied", items("bright gold; deep straw; lemon-gold; polished yellow-gold"),
        items("creamy; rounded; layered; satiny; sumptuous; ample"),
        items("integrated acidity; a cool seam of acidity; lemony acidity; well-judged acidity"), (),
        items("toasty; hazelnut-scented; long and creamy; leesy; generous; mineral"),
        items(
            "buttered lobster; roast chicken; seared scallops; halibut in beurre blanc; pork chops and "
            "apples; crab cakes; mushroom pasta in cream; turkey and stuffing; corn chowder; Comté; "
            "saffron monkfish; chicken pot pie"
        ),
        items(
            "Thanksgiving; a lobster supper; a dinner party; a candlelit evening; Christmas Eve; a "
            "Sunday roast"
        ),
        "52°F",
    ),
    # Wines raised under a veil of yeast without fortification: the Jura's vin jaune and its kin.
    "white flor": Character(
        "white", "full-bodied", items("deep gold; old gold; amber-tinged yellow"),
        items("tangy; savory; piercing; salty; penetrating"),
        items("searing acidity; electric acidity; sharp, nutty freshness"), (),
        items("walnut-scented; saline; very long; curry-spiced"),
        items(
            "chicken in morel cream; 24-month Comté; veal in mushroom sauce; lobster curry; roast "
            "guinea fowl; aged Gruyère; toasted walnuts"
        ),
        items("a winter cheese course; a feast for curious friends; a fondue night"), "57°F",
    ),
    "rose": Character(
        "rose", "light-bodied", items("pale salmon; onion-skin pink; copper-pink; coral"),
        items("crisp; breezy; supple; silky; lively; delicate"),
        items("fresh acidity; brisk acidity; citrusy acidity; a tangy lift"), (),
        items("dry; saline; herbal; refreshing; peachy; citrusy"),
        items(
            "salade niçoise; grilled shrimp; ratatouille; bouillabaisse; goat cheese and tomato tart; "
            "tapas; grilled tuna; watermelon and feta; anchovy pizza; paella; tabbouleh; chicken "
            "skewers"
        ),
        items(
            "a poolside lunch; a beach picnic; a garden party; brunch; a long summer evening; a bridal "
            "shower; a boat day"
        ),
        "48°F",
    ),
    "orange": Character(
        "orange", "medium-bodied", items("amber; burnished copper; deep orange-gold; cloudy apricot"),
        items("grippy; savory; textured; earthy; intriguing; tea-like"),
        items("tangy acidity; brisk, cider-like acidity; fresh acidity"),
        items("tea-like tannins; gently drying tannins; fine, grape-skin tannins; chamomile-like tannins"),
        items("tea-like; tangy; bittersweet; savory; nutty"),
        items(
            "roast squash and tahini; lamb tagine; kimchi pancakes; mushroom ramen; Ethiopian lentils; "
            "aged sheep's cheese; stuffed peppers; khachapuri; roast pork belly; Indian chickpea "
            "curry; turmeric-roasted cauliflower; vegetable couscous"
        ),
        items(
            "a vegan feast; a mezze table; an adventurous dinner party; a natural-wine evening; "
            "Friendsgiving"
        ),
        "55°F",
    ),
}  # fmt: skip
