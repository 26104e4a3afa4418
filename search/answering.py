"""What the engine found -> order -> records -> an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.engines.base import Candidates, Reader
from search.asking import Asked
from search.domain import is_out_of_domain
from search.evidence import TermWeights, term_weights
from search.facets import facets_of
from search.ranking import WEIGHTS, Ranking, Weights
from search.records import Page, ranked_wines
from search.relaxing import relaxations
from search.results import SearchAnswer
from search.sorting import Sort, best_by
from search.stopwatch import Stopwatch
from search.tastes import speaking_against

# Wines that left the catalogue in the last moment are passed over; this many more than asked for are
# ranked, so that a page stays full.
SPARE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what is shown of the answer."""

    asked: Asked
    limit: int
    offset: int
    sort: Sort = Sort.RELEVANCE
    facets: bool = False
    explain: bool = False
    weights: Weights = WEIGHTS


def answer(reader: Reader, question: Question, watch: Stopwatch) -> SearchAnswer:
    """Rank what was found, and show a page."""
    candidates = question.asked.candidates
    page = _empty_page(reader, question, candidates)
    weights = term_weights(question.asked.wish, reader.words(), reader.manifest.wines)
    if question.asked.doubtful and is_out_of_domain(reader, question.asked, weights):
        page = replace(page, total=0, out_of_domain=True)
    elif not candidates.total:
        deleted = question.asked.query.where.without_wines
        page = replace(page, relaxations=relaxations(reader, question.asked.understood, deleted))
        watch.lap("relax")
    else:
        page = _with_results(page, question, candidates, weights, watch)
    if question.facets and not page.out_of_domain:
        page = replace(page, facets=facets_of(reader, question.asked.query.where))
        watch.lap("facets")
    return replace(page, took_ms=watch.stop())


def _empty_page(reader: Reader, question: Question, candidates: Candidates) -> SearchAnswer:
    return SearchAnswer(
        query=question.asked.understood.raw,
        total=candidates.total,
        limit=question.limit,
        offset=question.offset,
        results=[],
        generation=reader.manifest.generation,
        understanding=question.asked.understood,
        sort=question.sort,
    )


def _with_results(
    page: SearchAnswer, question: Question, candidates: Candidates, weights: TermWeights, watch: Stopwatch
) -> SearchAnswer:
    ranking = Ranking(candidates, question.weights)
    if question.asked.understood.refused_tastes:
        ranking.refuse(speaking_against(candidates, ranking, question.asked.understood.refused_tastes))
    order = best_by(
        question.sort,
        candidates,
        ranking,
        question.offset + question.limit + SPARE,
        # Where no words are left to rank by, no wine is more relevant than another.
        among_relevant=bool(question.asked.understood.text),
    )
    watch.lap("rank")
    shown = Page(question.limit, question.offset, weights, explain=question.explain)
    results = ranked_wines(candidates, ranking, order, shown)
    watch.lap("records")
    return replace(page, results=results)
