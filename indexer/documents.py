"""The schema of a wine document: one line of a catalogue file, validated and cleaned, but not parsed."""

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

_MAX_RATING = 100
_MAX_REASONS = 3


@dataclass(slots=True)
class CleaningContext:
    """The context of a validation; records whether a text had to be repaired."""

    repaired: bool = False


def _text(value: Any, info: ValidationInfo) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PydanticCustomError("text", "must be text")
    if isinstance(info.context, CleaningContext) and is_damaged(value):
        info.context.repaired = True
    return value


def _line(value: Any, info: ValidationInfo) -> str:
    return clean_line(_text(value, info))


def _block(value: Any, info: ValidationInfo) -> str:
    return clean_block(_text(value, info))


def _number(value: Any, info: ValidationInfo) -> str:
    """Return a number as text, whether it is quoted in the file or not."""
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
    if rating is not None and rating > _MAX_RATING:
        raise PydanticCustomError("rating", "is above 100")
    return rating


def _not_blank(text: str) -> str:
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


def _none_as_empty(value: Any) -> Any:
    return () if value is None else value


Line = Annotated[str, BeforeValidator(_line)]
Block = Annotated[str, BeforeValidator(_block)]
NumberText = Annotated[str, BeforeValidator(_number), _at_most(50)]
Rating = Annotated[float | None, BeforeValidator(_rating)]
Name = Annotated[Line, _at_most(500), AfterValidator(_not_blank)]
WebAddress = Annotated[Line, _at_most(500), AfterValidator(_not_blank), AfterValidator(_web_address)]


class ReviewDocument(BaseModel):
    """What one person or publication wrote. Any part of it may be missing."""

    model_config = ConfigDict(frozen=True)

    author: Annotated[Line, _at_most(200)] = ""
    text: Annotated[Block, Field(validation_alias="review")] = ""
    rating: Rating = None

    @property
    def has_content(self) -> bool:
        return bool(self.text) or self.rating is not None


class WineDocument(BaseModel):
    """One wine of a catalogue file.

    Texts are cleaned and in NFC, `url` is normalised, and the number fields hold the text of the file ("" is
    unknown), which `indexer.parsing` parses. Other keys are ignored.
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
    reviews: Annotated[tuple[ReviewDocument, ...], BeforeValidator(_none_as_empty)] = ()

    @classmethod
    def from_values(cls, values: object) -> tuple[WineDocument, bool]:
        """Validate and clean one decoded line.

        Returns:
            The document, and whether a text in it had to be repaired.

        Raises:
            pydantic.ValidationError: It is not a wine document; `rejection_reason` says why.
        """
        context = CleaningContext()
        return cls.model_validate(values, context=context), context.repaired


def rejection_reason(error: ValidationError) -> str:
    """Return in one line which fields are wrong and how, without quoting their content."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    reasons = [
        _describe(details["type"], details["loc"], details["msg"]) for details in errors[:_MAX_REASONS]
    ]
    if len(errors) > _MAX_REASONS:
        reasons.append(f"and {len(errors) - _MAX_REASONS} more")
    return "; ".join(reasons)


def _describe(error_type: str, location: tuple[int | str, ...], message: str) -> str:
    field = ".".join(map(str, location))
    if error_type == "missing":
        return f"{field} is missing"
    if error_type == "model_type":
        message = "must be an object"
    return f"{field or 'the document'} {message[:1].lower()}{message[1:]}"
