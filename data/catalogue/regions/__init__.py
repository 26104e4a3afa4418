"""Every appellation of the catalogue."""

from data.catalogue.models import Appellation
from data.catalogue.regions.bordeaux import BORDEAUX
from data.catalogue.regions.burgundy import BURGUNDY
from data.catalogue.regions.california import CALIFORNIA
from data.catalogue.regions.central_europe import CENTRAL_EUROPE
from data.catalogue.regions.france_north import FRANCE_NORTH
from data.catalogue.regions.france_south import FRANCE_SOUTH
from data.catalogue.regions.italy_islands import ITALY_ISLANDS
from data.catalogue.regions.italy_north import ITALY_NORTH
from data.catalogue.regions.italy_south import ITALY_SOUTH
from data.catalogue.regions.near_east import NEAR_EAST
from data.catalogue.regions.north_america import NORTH_AMERICA
from data.catalogue.regions.portugal import PORTUGAL
from data.catalogue.regions.south_america import SOUTH_AMERICA
from data.catalogue.regions.southern_hemisphere import SOUTHERN_HEMISPHERE
from data.catalogue.regions.spain import SPAIN

APPELLATIONS: tuple[Appellation, ...] = (
    *BORDEAUX, *BURGUNDY, *FRANCE_NORTH, *FRANCE_SOUTH, *ITALY_NORTH, *ITALY_SOUTH, *ITALY_ISLANDS, *SPAIN,
    *PORTUGAL,
    *CENTRAL_EUROPE, *NEAR_EAST, *CALIFORNIA, *NORTH_AMERICA, *SOUTH_AMERICA, *SOUTHERN_HEMISPHERE,
)  # fmt: skip
