"""The path of a search: parse, encode, query the engine, rank, hydrate, respond."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from embeddings import Encoder
from indexer.engines.base import Candidates, Reader
from indexer.field_values import RecordCheck
from indexer.filters import NumericField, TextField
from indexer.models import Wine
from search.admission import GATE
from search.batching import BatchResult
from search.evidence import idf_weights
from search.explicit_constraints import merge_constraints
from search.facets import Facet, count_facets, search_facet
from search.grounding import ground
from search.hydration import Page, annotator_of, hydrate
from search.listing import engine_order, list_wines
from search.negative_preferences import unwanted_tastes
from search.out_of_domain import is_out_of_domain
from search.query_parsing import ParsedQuery, gazetteer_of, parse_query
from search.ranking import Ranking
from search.relaxation import Relaxation, relaxations
from search.retrieval import exclude_deleted, open_index, retrieve, retrieve_similar, wines_named
from search.similar import NO_SIMILAR_FILTERS, SimilarFilters
from search.timings import Timings
from search.types import FacetResponse, SearchRequest, SearchResponse


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
        parsed = _parse(request, encoder, reader)
        timings.lap("parse")
        retrieved = retrieve(encoder, reader, parsed, timings, engine_order(request, reader, parsed))
        # Who names a wine to get others asks for wine.
        out_of_domain = (
            request.parse
            and not parsed.similar_to
            and is_out_of_domain(encoder, reader, _sentence(request, reader, parsed))
        )
        timings.lap("check")
        return _respond(request, reader, parsed, retrieved, timings, out_of_domain=out_of_domain)


def parse(request: SearchRequest) -> ParsedQuery:
    """Return everything that a search would enforce: constraints of the sentence and explicit ones.

    Raises:
        SearchUnavailable: There is no usable index now.
    """
    encoder, reader = open_index()
    return _parse(request, encoder, reader)


def facet_values(
    request: SearchRequest, field: TextField, *, containing: str = "", limit: int, offset: int = 0
) -> FacetResponse:
    """Return some values of one facet of a search, most frequent first. Nothing is ranked.

    Args:
        request: The search whose filters are in force.
        field: A key of `search.facets.TEXT_FACETS`.
        containing: Only values that contain these words or parts of words.
        limit: Number of values to return.
        offset: Number of values to skip.

    Raises:
        SearchUnavailable: As `search`.
    """
    with GATE.admit():
        timings = Timings()
        encoder, reader = open_index()
        timings.lap("open")
        parsed = _parse(request, encoder, reader)
        timings.lap("parse")
        filters = exclude_deleted(parsed.filters)
        facet = search_facet(reader, filters, field, containing=containing, limit=limit, offset=offset)
        timings.lap("facets")
        generation = reader.manifest.generation
        return FacetResponse(request, parsed, facet, limit, offset, generation, took_ms=timings.stop())


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


def _parse(request: SearchRequest, encoder: Encoder, reader: Reader) -> ParsedQuery:
    explicit = request.explicit_constraints
    if not request.parse:
        return merge_constraints(ParsedQuery(request.query, request.query), explicit)

    def parse(ignore: Collection[str]) -> ParsedQuery:
        parsed = parse_query(request.query, gazetteer_of(reader), ignore, correct_names=request.correct)
        return merge_constraints(parsed, explicit)

    return ground(
        parse,
        reader,
        ignore=request.ignore,
        explicit=[constraint.key for constraint in explicit],
        resolve=lambda words: wines_named(encoder, reader, words),
    )


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
    page = Page()
    relaxed: tuple[Relaxation, ...] = ()
    facets: tuple[Facet, ...] = ()
    if total:
        page = _page(request, reader, parsed, retrieved, timings)
    else:
        relaxed = relaxations(reader, parsed, filters.without_wines)
        timings.lap("relax")
    if request.facets:
        facets = count_facets(reader, filters)
        timings.lap("facets")
    generation = reader.manifest.generation
    return SearchResponse(
        request,
        parsed,
        total,
        page.results,
        generation,
        facets,
        relaxed,
        out_of_domain,
        timings.stop(),
        sorted_among=page.sorted_among,
        has_next=page.has_next,
    )


def _page(
    request: SearchRequest, reader: Reader, parsed: ParsedQuery, retrieved: BatchResult, timings: Timings
) -> Page:
    candidates = retrieved.candidates
    ranking = Ranking(candidates, request.weights)
    if unwanted := unwanted_tastes(parsed):
        ranking.penalise(candidates.have(unwanted))
    if parsed.wishes:
        ranking.prefer(_known(candidates, parsed.wishes))
    listing = list_wines(request, reader, parsed, retrieved.query.filters, ranking)
    timings.lap("rank")
    check = RecordCheck(retrieved.query.filters, annotator_of(reader))
    idf = idf_weights(retrieved.query.text, reader.document_frequencies(), reader.manifest.wines)
    page = hydrate(request, ranking, listing, check, idf)
    timings.lap("hydrate")
    return page


def _known(candidates: Candidates, fields: Iterable[NumericField]) -> NDArray[np.bool_]:
    """Tell which candidates have a number in each of some fields, bool [n]."""
    known = [~np.isnan(candidates.numeric_values(field)) for field in fields]
    all_known: NDArray[np.bool_] = np.logical_and.reduce(known)
    return all_known
