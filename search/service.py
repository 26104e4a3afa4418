"""The path of a search: parse, encode, query the engine, rank, hydrate, respond."""

from __future__ import annotations

from indexer.engines.base import Reader
from indexer.models import Wine
from search.admission import GATE
from search.batching import BatchResult
from search.evidence import idf_weights
from search.explicit_constraints import merge_constraints
from search.facets import Facet, count_facets
from search.hydration import hydrate
from search.negative_preferences import expresses_negative_preference
from search.out_of_domain import is_out_of_domain
from search.query_parsing import ParsedQuery, gazetteer_of, parse_query
from search.ranking import Ranking, sort_candidates
from search.relaxation import Relaxation, relaxations
from search.retrieval import open_index, retrieve, retrieve_similar
from search.similar import NO_SIMILAR_FILTERS, SimilarFilters
from search.timings import Timings
from search.types import RankedWine, SearchRequest, SearchResponse

# Ranked besides the page, so that it stays full if some of its wines were deleted a moment ago.
SPARE_WINES = 20


def search(request: SearchRequest, reader: Reader | None = None) -> SearchResponse:
    """Rank the catalogue for a shopper's sentence.

    Args:
        request: The query and its options.
        reader: A generation to search instead of the active one.

    Raises:
        SearchUnavailable: There is no usable index now, or too many searches are running.
    """
    with GATE.admit():
        timings = Timings()
        encoder, reader = open_index(reader)
        timings.lap("open")
        parsed = _parse(request, reader)
        timings.lap("parse")
        retrieved = retrieve(encoder, reader, parsed, timings)
        out_of_domain = request.parse and is_out_of_domain(
            encoder, reader, _sentence(request, reader, parsed)
        )
        timings.lap("check")
        return _respond(request, reader, parsed, retrieved, timings, out_of_domain=out_of_domain)


def similar(
    wine_id: int, *, limit: int = 10, offset: int = 0, similar_filters: SimilarFilters = NO_SIMILAR_FILTERS
) -> SearchResponse:
    """Rank the catalogue by similarity to one wine, which is left out itself.

    Raises:
        SearchUnavailable: As `search`, or the wine is not in the index yet.
        Wine.DoesNotExist: There is no such wine.
    """
    with GATE.admit():
        timings = Timings()
        wine = Wine.objects.get(pk=wine_id)
        encoder, reader = open_index()
        timings.lap("open")
        retrieved = retrieve_similar(encoder, reader, wine, similar_filters, timings)
        request = SearchRequest(wine.name, limit, offset)
        return _respond(request, reader, ParsedQuery(wine.name, wine.name), retrieved, timings)


def _parse(request: SearchRequest, reader: Reader) -> ParsedQuery:
    parsed = ParsedQuery(request.query, request.query)
    if request.parse:
        parsed = parse_query(request.query, gazetteer_of(reader), request.ignore)
    return merge_constraints(parsed, request.explicit_constraints)


def _sentence(request: SearchRequest, reader: Reader, parsed: ParsedQuery) -> ParsedQuery:
    """Parse the sentence alone: removed chips and filters beside it say nothing about its subject."""
    if not request.ignore and not request.explicit_constraints:
        return parsed
    return parse_query(request.query, gazetteer_of(reader))


def _respond(
    request: SearchRequest,
    reader: Reader,
    parsed: ParsedQuery,
    retrieved: BatchResult,
    timings: Timings,
    *,
    out_of_domain: bool = False,
) -> SearchResponse:
    """Rank the candidates, load the records of one page, and count what was asked for."""
    filters, total = retrieved.query.filters, retrieved.candidates.total
    results: list[RankedWine] = []
    relaxed: tuple[Relaxation, ...] = ()
    facets: tuple[Facet, ...] = ()
    if total:
        results = _results(request, reader, parsed, retrieved, timings)
    else:
        relaxed = relaxations(reader, parsed, filters.without_wines)
        timings.lap("relax")
    if request.facets:
        facets = count_facets(reader, filters)
        timings.lap("facets")
    generation = reader.manifest.generation
    return SearchResponse(
        request, parsed, total, results, generation, facets, relaxed, out_of_domain, timings.stop()
    )


def _results(
    request: SearchRequest, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult, timings: Timings
) -> list[RankedWine]:
    candidates = retrieved.candidates
    ranking = Ranking(candidates, request.weights)
    if parsed.negative_preferences:
        ranking.penalise(expresses_negative_preference(candidates, ranking, parsed.negative_preferences))
    rows = sort_candidates(
        request.sort,
        candidates,
        ranking,
        request.offset + request.limit + SPARE_WINES,
        relevant_first=bool(parsed.text),
    )
    timings.lap("rank")
    idf = idf_weights(retrieved.query.text, reader.document_frequencies(), reader.manifest.wines)
    results = hydrate(request, candidates, ranking, rows, idf)
    timings.lap("hydrate")
    return results
