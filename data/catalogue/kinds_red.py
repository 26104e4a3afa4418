"""The kinds of red wine: texture, food and serving temperature."""

from data.catalogue.models import Character, Kind, items

RED_KINDS: dict[Kind, Character] = {
    "red light": Character(
        "red", "light-bodied", items("translucent ruby; bright cherry red; pale garnet; vivid purple-pink"),
        items("juicy; supple; crunchy; breezy; silky; buoyant"),
        items(
            "lively acidity; brisk, thirst-quenching acidity; a tart, cranberry-like snap; "
            "mouthwatering freshness"
        ),
        items("barely-there tannins; featherweight tannins; gauzy tannins; the gentlest of tannins"),
        items("refreshing; snappy; lip-smacking; clean; gently earthy; playful"),
        items(
            "roast chicken; charcuterie and cornichons; grilled salmon; mushroom tartlets; a warm "
            "lentil salad; pizza margherita; turkey sandwiches; pork rillettes; tuna niçoise; mustardy "
            "sausages; a ham baguette; Vietnamese spring rolls"
        ),
        items(
            "a summer picnic; lunch under a tree; a rooftop evening; the first warm Friday of the "
            "year; a long afternoon on the porch; Thanksgiving; a day at the lake"
        ),
        "55°F",
    ),
    "red elegant": Character(
        "red", "medium-bodied", items("luminous ruby; pale garnet; clear, bright ruby; limpid cherry red"),
        items("silky; graceful; satiny; filigreed; poised; sinuous"),
        items("fine-boned acidity; cool, bright acidity; a vein of fresh acidity; crisp red-fruit acidity"),
        items(
            "fine-grained tannins; lacy tannins; sandy, delicate tannins; satin-smooth tannins; ripe, "
            "polished tannins"
        ),
        items("perfumed; lingering; mineral; savory; haunting; long and clean"),
        items(
            "cherry-glazed roast duck; wild mushroom risotto; seared salmon; coq au vin; beet and goat "
            "cheese salad; roast quail; herbed pork tenderloin; duck confit; truffled chicken; tuna "
            "steaks; Époisses; beef bourguignon; veal in morel sauce"
        ),
        items(
            "a quiet dinner for two; Thanksgiving; an autumn evening; a birthday; a dinner party with "
            "mixed menus; a Sunday roast"
        ),
        "60°F",
    ),
    "red medium": Character(
        "red", "medium-bodied", items("bright ruby; deep cherry red; ruby with a garnet rim; lively crimson"),
        items("supple; juicy; savory; rounded; energetic; easygoing"),
        items(
            "mouthwatering acidity; bright acidity; racy, food-loving acidity; crunchy acidity; "
            "balancing freshness"
        ),
        items(
            "moderate tannins; dusty tannins; well-knit tannins; ripe, gently gripping tannins; chalky "
            "tannins"
        ),
        items("savory; spicy; tangy; herbal; appetizing; fruit-filled; moreish"),
        items(
            "spaghetti and meatballs; lasagna; roast pork; grilled sausages; beef kebabs; mushroom "
            "pizza; roast leg of lamb; manchego and olives; eggplant parmigiana; chicken cacciatore; "
            "hamburgers; veal saltimbocca; ragù over polenta"
        ),
        items(
            "a weeknight pasta; pizza night; a family Sunday lunch; a potluck; dinner around the "
            "kitchen table; a noisy table of friends"
        ),
        "62°F",
    ),
    "red structured": Character(
        "red", "full-bodied",
        items("garnet; ruby fading to brick; pale garnet with an orange rim; deep garnet"),
        items("stern; muscular; regal; sinewy; architectural; layered"),
        items("piercing acidity; high-toned acidity; a bright spine of acidity; brisk, cleansing acidity"),
        items(
            "firm tannins; grippy, ripe tannins; finely latticed tannins; tannins of real authority; "
            "noble tannins"
        ),
        items("savory; earthy; stately; tarry; bittersweet; very long"),
        items(
            "braised beef cheeks; osso buco; wild boar ragù; truffled tagliatelle; roast rack of lamb; "
            "aged Parmigiano; venison stew; porcini risotto; a rosemary-rubbed rib-eye; short ribs; "
            "braised lamb shanks; beef stew"
        ),
        items(
            "a winter feast; a milestone birthday; Sunday lunch in truffle season; a slow-cooked "
            "supper; the holidays; an anniversary"
        ),
        "64°F",
    ),
    "red full": Character(
        "red", "full-bodied", items("deep ruby; inky purple; opaque crimson; dark garnet"),
        items("plush; dense; velvety; concentrated; broad-shouldered; polished"),
        items("fresh acidity; well-judged acidity; a cool streak of acidity; just enough acidity"),
        items(
            "ripe, mouth-coating tannins; firm but fine tannins; sturdy tannins; velvety tannins; "
            "suede-like tannins; fine-milled tannins"
        ),
        items("lasting; dark-fruited; mocha-tinged; layered; warming; cedar-scented"),
        items(
            "grilled rib-eye; roast leg of lamb; short ribs; flank steak and chimichurri; beef "
            "tenderloin; aged cheddar; a porterhouse; rosemary lamb chops; prime rib; steak "
            "frites; beef Wellington; mushroom Stroganoff; beef brisket"
        ),
        items(
            "a steakhouse dinner; a holiday roast; a cookout with good steaks; a cold night by the "
            "fire; Father's Day; a promotion worth toasting"
        ),
        "64°F",
    ),
    "red smoky": Character(
        "red", "full-bodied", items("saturated purple; blackish ruby; dark crimson; inky violet"),
        items("brooding; meaty; muscular; savory; sleek; dusky"),
        items("fresh, peppery acidity; cool-edged acidity; a lift of acidity; steady acidity"),
        items(
            "charcoal-fine tannins; sturdy tannins; firm, sooty tannins; ripe, chewy tannins; fine, "
            "peppery tannins"
        ),
        items("smoky; peppery; ember-warm; long and savory; iron-tinged"),
        items(
            "barbecued beef brisket; smoked ribs; lamb grilled over charcoal; pulled pork; grilled "
            "merguez; smoky baby back ribs; pepper-crusted steak; venison sausages; barbecued lamb "
            "shoulder; burnt ends; grilled eggplant and tahini; hamburgers off the grill"
        ),
        items(
            "a backyard barbecue; an evening around the fire pit; a tailgate party; the Fourth of "
            "July; a campfire supper; a long smoke on a Saturday"
        ),
        "62°F",
    ),
    "red warm": Character(
        "red", "full-bodied", items("deep crimson; opaque purple; dark ruby; ruby-black"),
        items("lush; generous; velvety; opulent; mouth-filling; jammy"),
        items("balancing acidity; low-key acidity; soft acidity; well-hidden acidity"),
        items("soft tannins; plush tannins; round, ripe tannins; melted tannins; sweet-edged tannins"),
        items("warming; spicy; sweetly spiced; generous; long and ripe; licorice-tinged"),
        items(
            "barbecued ribs; pulled-pork sandwiches; lamb tagine; chili con carne; pepperoni pizza; "
            "hamburgers; sausages and peppers; barbecue chicken; moussaka; spicy meatballs; smoked "
            "brisket; mature Gouda"
        ),
        items(
            "a backyard barbecue; game day; a chilly Friday night; a burger night; pizza in front of a "
            "film; a tailgate"
        ),
        "62°F",
    ),
}  # fmt: skip
