"""A wine document: one line of a catalogue file, checked and cleaned, its values still the file's own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from indexer.parsing import numbers
from indexer.parsing.cleaning import clean_block, clean_line, is_damaged
from indexer.parsing.urls import normal_url

_HIGHEST_RATING = 100
_MOST_REASONS = 3


@dataclass(slots=True)
class Cleaning:
    """The validation context: notes whether a text had to be mended."""

    mended: bool = False


def _text(value: Any, info: ValidationInfo) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PydanticCustomError("text", "must be text")
    if isinstance(info.context, Cleaning) and is_damaged(value):
        info.context.mended = True
    return value


def _line(value: Any, info: ValidationInfo) -> str:
    return clean_line(_text(value, info))


def _block(value: Any, info: ValidationInfo) -> str:
    return clean_block(_text(value, info))


def _number(value: Any, info: ValidationInfo) -> str:
    """The digits as text, whether the file has them quoted or not."""
    if isinstance(value, bool):
        raise PydanticCustomError("number", "must be a number or its text")
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise PydanticCustomError("number", "is not a finite number")
        return str(value)
    text = clean_line(_text(value, info))
    if text.lower() in numbers.UNKNOWN_WORDS:
        return ""
    if not any("0" <= character <= "9" for character in text):
        raise PydanticCustomError("number", "is not a number")
    return text


def _rating(value: Any, info: ValidationInfo) -> float | None:
    text = _number(value, info)
    rating = numbers.parse_rating(text)
    if rating is not None and rating > _HIGHEST_RATING:
        raise PydanticCustomError("rating", "is above 100")
    return rating


def _present(text: str) -> str:
    if not text:
        raise PydanticCustomError("blank", "is blank")
    return text


def _web_address(text: str) -> str:
    try:
        return normal_url(text)
    except ValueError as error:
        raise PydanticCustomError("url", "{reason}", {"reason": str(error)}) from error


def _at_most(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > length:
            raise PydanticCustomError("length", f"is longer than {length} characters")
        return text

    return AfterValidator(check)


def _no_nothing(value: Any) -> Any:
    return () if value is None else value


Line = Annotated[str, BeforeValidator(_line)]
Block = Annotated[str, BeforeValidator(_block)]
NumberText = Annotated[str, BeforeValidator(_number), _at_most(50)]
Rating = Annotated[float | None, BeforeValidator(_rating)]
Name = Annotated[Line, _at_most(500), AfterValidator(_present)]
WebAddress = Annotated[Line, _at_most(500), AfterValidator(_present), AfterValidator(_web_address)]


class ReviewDocument(BaseModel):
    """What one person or publication wrote; any part of it may be missing."""

    model_config = ConfigDict(frozen=True)

    author: Annotated[Line, _at_most(200)] = ""
    text: Annotated[Block, Field(validation_alias="review")] = ""
    rating: Rating = None

    @property
    def says_something(self) -> bool:
        return bool(self.text) or self.rating is not None


class WineDocument(BaseModel):
    """One wine of a catalogue file.

    Texts are clean and in NFC, `url` has its one spelling, and the number fields hold the file's text
    ("" is unknown), for `indexer.parsing` to read. Keys that are not named here are ignored.
    """

    model_config = ConfigDict(frozen=True)

    name: Name
    url: WebAddress
    winery: Annotated[Line, _at_most(255)] = ""
    varietal: Annotated[Line, _at_most(200)] = ""
    location: Annotated[Line, _at_most(300)] = ""
    alcohol_volume: NumberText = ""
    alcohol_percent: NumberText = ""
    price: NumberText = ""
    notes: Block = ""
    reviews: Annotated[tuple[ReviewDocument, ...], BeforeValidator(_no_nothing)] = ()

    @classmethod
    def read(cls, values: object) -> tuple[WineDocument, bool]:
        """Check one decoded line.

        Returns:
            The document, and whether a text in it had to be mended.

        Raises:
            pydantic.ValidationError: It is no wine document; `reason` tells why in one line.
        """
        cleaning = Cleaning()
        return cls.model_validate(values, context=cleaning), cleaning.mended


def reason(error: ValidationError) -> str:
    """One line for a person: which fields are wrong and how, without quoting their content."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [_fault(fault["type"], fault["loc"], fault["msg"]) for fault in faults[:_MOST_REASONS]]
    if len(faults) > _MOST_REASONS:
        told.append(f"and {len(faults) - _MOST_REASONS} more")
    return "; ".join(told)


def _fault(kind: str, location: tuple[int | str, ...], message: str) -> str:
    field = ".".join(map(str, location))
    if kind == "missing":
        return f"{field} is missing"
    if kind == "model_type":
        message = "must be an object"
    return f"{field or 'the document'} {message[:1].lower()}{message[1:]}"
