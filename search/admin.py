"""API keys in Django's admin: created, shown once, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from search.models import ApiKey

if TYPE_CHECKING:
    ApiKeyAdminBase = admin.ModelAdmin[ApiKey]
else:
    ApiKeyAdminBase = admin.ModelAdmin


@admin.register(ApiKey)
class ApiKeyAdmin(ApiKeyAdminBase):
    list_display = ("name", "prefix", "rate", "active", "created_at")
    list_filter = ("active",)
    search_fields = ("name", "prefix")
    fields = ("name", "rate", "active", "prefix", "created_at")
    readonly_fields = ("prefix", "created_at")

    def save_model(
        self, request: HttpRequest, obj: ApiKey, form: forms.ModelForm[ApiKey], change: Any
    ) -> None:
        if not change:
            request.new_api_key = obj.generate()  # type: ignore[attr-defined]  # for `response_add`
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the key in this response: a message would be stored in a cookie until the next page."""
        context = self.admin_site.each_context(request) | {
            "title": f"The key of {obj.name}",
            "opts": self.opts,
            "key": request.new_api_key,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/search/apikey/created.html", context)
