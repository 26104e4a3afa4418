"""Burgundy, Beaujolais and Chablis."""

from data.catalogue.models import Appellation, Tier

PINOT = ("Pinot Noir",)
CHARDONNAY = ("Chardonnay",)

BURGUNDY = (
    Appellation(
        "Burgundy, France", "Burgundy", "Pinot Noir", PINOT, "red elegant", "burgundy", 22,
        (
            Tier("Bourgogne Rouge", (22, 34), (12.5, 13.0), "old oak", (9, 12), (2, 6), 1),
            Tier(
                "Bourgogne Hautes-Côtes de Nuits", (28, 42), (12.5, 13.5), "old oak", (10, 14), (2, 8), 1, 1,
            ),
        ),
        "limestone and clay; marl at the foot of the slope", "a cool continental climate",
        "The regional label is where a grower's younger vines and humbler rows do their talking.",
    ),
    Appellation(
        "Gevrey-Chambertin, Burgundy, France", "Gevrey-Chambertin", "Pinot Noir", PINOT, "red elegant",
        "burgundy", 12,
        (
            Tier("Gevrey-Chambertin", (58, 90), (13.0, 13.5), "barrique", (14, 16), (4, 14), 2),
            Tier(
                "Gevrey-Chambertin Premier Cru", (95, 170), (13.0, 13.5), "barrique", (15, 18), (5, 20), 3, 1,
                "Les Cazetiers; Lavaut Saint-Jacques; Les Champeaux; Petite Chapelle",
            ),
            Tier(
                "Charmes-Chambertin Grand Cru", (220, 390), (13.0, 14.0), "barrique", (16, 18), (8, 28), 3, 1,
            ),
        ),
        "brown limestone; limestone scree and marl", "cool air from the Combe de Lavaux",
        "Gevrey tends to the sturdier, darker end of the Côte de Nuits.", notes="game; licorice",
    ),
    Appellation(
        "Chambolle-Musigny, Burgundy, France", "Chambolle-Musigny", "Pinot Noir", PINOT, "red elegant",
        "burgundy", 8,
        (
            Tier("Chambolle-Musigny", (65, 100), (12.5, 13.5), "barrique", (14, 16), (4, 14), 2),
            Tier(
                "Chambolle-Musigny Premier Cru", (110, 210), (13.0, 13.5), "barrique", (15, 18), (5, 20), 3,
                1, "Les Charmes; Les Fuées; Les Cras; Les Sentiers",
            ),
        ),
        "thin, pebbly limestone; active limestone", "a cool continental climate",
        "More limestone and less clay than its neighbors give Chambolle its famous delicacy.", notes="violet",
    ),
    Appellation(
        "Volnay, Burgundy, France", "Volnay", "Pinot Noir", PINOT, "red elegant", "burgundy", 8,
        (
            Tier("Volnay", (52, 80), (12.5, 13.5), "barrique", (12, 15), (3, 12), 2),
            Tier(
                "Volnay Premier Cru", (78, 140), (13.0, 13.5), "barrique", (14, 16), (5, 18), 3, 1,
                "Les Caillerets; Taillepieds; Champans; Clos des Chênes",
            ),
        ),
        "pale limestone and marl; pebbly marl", "a cool continental climate",
        "Volnay makes only red wine, and makes it more for fragrance than for force.",
    ),
    Appellation(
        "Mercurey, Burgundy, France", "Mercurey", "Pinot Noir", PINOT, "red elegant", "burgundy", 10,
        (
            Tier("Mercurey", (30, 45), (13.0, 13.5), "barrique", (10, 14), (3, 9), 1),
            Tier(
                "Mercurey Premier Cru", (42, 65), (13.0, 13.5), "barrique", (12, 15), (4, 12), 2, 1,
                "Clos du Roy; Champs Martin; Les Naugues",
            ),
        ),
        "limestone and marl; iron-tinged clay", "a sunny, sheltered bowl of hills",
        "The Côte Chalonnaise lies just south of the famous slopes, and its prices lie well below theirs.",
    ),
    Appellation(
        "Chablis, Burgundy, France", "Chablis", "Chardonnay", CHARDONNAY, "white crisp", "burgundy", 34,
        (
            Tier("Petit Chablis", (18, 25), (12.0, 12.5), "steel", (6, 8), (1, 4), 0, 2),
            Tier("Chablis", (22, 36), (12.0, 12.5), "steel", (8, 12), (1, 6), 1, 4),
            Tier(
                "Chablis Premier Cru", (36, 65), (12.5, 13.0), "lees", (10, 14), (3, 10), 2, 3,
                "Montmains; Vaillons; Fourchaume; Montée de Tonnerre; Mont de Milieu; Vau de Vey",
            ),
            Tier(
                "Chablis Grand Cru", (75, 130), (12.5, 13.0), "old oak", (12, 16), (5, 16), 3, 1,
                "Les Clos; Valmur; Vaudésir; Les Preuses; Bougros", kind="white rich",
            ),
        ),
        "Kimmeridgian marl packed with fossil oysters; Kimmeridgian limestone; Portlandian limestone",
        "spring frosts and a short, cool season",
        (
            "Most Chablis never sees new oak, the better to let the chalky soil speak.; Growers here light "
            "candles in April to save the buds from frost."
        ),
        "Époisses gougères; andouillette in Chablis sauce", nose="Chardonnay lean",
    ),
    Appellation(
        "Meursault, Burgundy, France", "Meursault", "Chardonnay", CHARDONNAY, "white rich", "burgundy", 12,
        (
            Tier("Meursault", (62, 95), (13.0, 13.5), "barrel white", (11, 14), (3, 10), 2),
            Tier(
                "Meursault Premier Cru", (110, 190), (13.0, 13.5), "barrel white", (14, 18), (4, 15), 3, 1,
                "Les Charmes; Perrières; Genevrières; Poruzots",
            ),
        ),
        "limestone and white marl; shallow, stony limestone", "a cool continental climate",
        "Meursault has no grand cru, though few who have drunk its Perrières would know why.",
    ),
    Appellation(
        "Puligny-Montrachet, Burgundy, France", "Puligny-Montrachet", "Chardonnay", CHARDONNAY, "white rich",
        "burgundy", 8,
        (
            Tier("Puligny-Montrachet", (78, 115), (13.0, 13.5), "barrel white", (11, 14), (3, 10), 2),
            Tier(
                "Puligny-Montrachet Premier Cru", (125, 230), (13.0, 13.5), "barrel white", (14, 18), (4, 16),
                3, 1, "Les Folatières; Champ Canet; Les Referts; Les Perrières",
            ),
        ),
        "thin brown limestone; limestone rubble over marl", "a cool continental climate",
        "A high water table keeps the cellars of Puligny shallow and its roots well watered.",
        nose="Chardonnay",
    ),
    Appellation(
        "Mâconnais, Burgundy, France", "the Mâconnais", "Chardonnay", CHARDONNAY, "white soft", "burgundy",
        24,
        (
            Tier("Mâcon-Villages", (15, 24), (12.5, 13.5), "steel", (6, 9), (1, 4), 0),
            Tier("Saint-Véran", (22, 34), (13.0, 13.5), "lees", (9, 12), (1, 6), 1, 2),
            Tier(
                "Pouilly-Fuissé", (30, 52), (13.0, 14.0), "barrel white", (10, 14), (2, 9), 2, 2,
                kind="white rich",
            ),
        ),
        "limestone and clay; fossil-rich limestone under the rock of Solutré",
        "the first warmth of the south",
        "Pouilly-Fuissé won its first premiers crus in 2020, after a decade of paperwork.",
    ),
    Appellation(
        "Beaujolais, France", "Beaujolais", "Gamay", ("Gamay",), "red light", "beaujolais", 22,
        (
            Tier("Beaujolais", (12, 18), (12.0, 13.0), "carbonic", (3, 6), (1, 3), 0),
            Tier("Beaujolais-Villages", (14, 22), (12.5, 13.0), "carbonic", (5, 8), (1, 4), 1),
        ),
        "pink granite; sandy, decomposed granite", "mild springs and sunny hillsides",
        (
            "Whole bunches go into the vat uncrushed, the Beaujolais way, and the fruit stays bright.; "
            "Twenty minutes in the refrigerator does it nothing but good."
        ),
    ),
    Appellation(
        "Beaujolais Crus, Beaujolais, France", "Beaujolais", "Gamay", ("Gamay",), "red light", "beaujolais",
        34,
        (
            Tier(
                "Fleurie", (22, 36), (12.5, 13.5), "carbonic", (6, 10), (2, 7), 2, 3,
                "La Madone; Poncié; Les Garants",
            ),
            Tier(
                "Morgon", (22, 40), (12.5, 13.5), "old oak", (8, 12), (2, 10), 2, 3,
                "Côte du Py; Corcelette; Grand Cras", kind="red medium",
            ),
            Tier(
                "Moulin-à-Vent", (24, 44), (13.0, 14.0), "old oak", (10, 14), (3, 12), 2, 2,
                "La Rochelle; Champ de Cour", kind="red medium",
            ),
            Tier("Chiroubles", (20, 30), (12.5, 13.0), "carbonic", (5, 8), (1, 5), 1, 2),
            Tier("Brouilly", (18, 28), (12.5, 13.5), "carbonic", (6, 9), (1, 5), 1, 2),
        ),
        "pink granite; crumbling granite; granite sand", "high, breezy slopes",
        (
            "The ten crus of Beaujolais put the village on the label and leave the grape, Gamay, unsaid.; "
            "Granite is what Gamay likes best, and there is little else under these hills."
        ),
    ),
)  # fmt: skip
