"""Keys of the API in Django's admin: made, shown once, revoked."""

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
    list_display = ("name", "beginning", "rate", "active", "created_at")
    list_filter = ("active",)
    search_fields = ("name", "beginning")
    fields = ("name", "rate", "active", "beginning", "created_at")
    readonly_fields = ("beginning", "created_at")

    def save_model(
        self, request: HttpRequest, obj: ApiKey, form: forms.ModelForm[ApiKey], change: Any
    ) -> None:
        if not change:
            request.made_key = obj.renew()  # type: ignore[attr-defined]  # for `response_add`, of the same request
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the key in the answer itself: a message would lie in a cookie on its way to the next page."""
        context = self.admin_site.each_context(request) | {
            "title": f"The key of {obj.name}",
            "opts": self.opts,
            "key": request.made_key,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/search/apikey/made.html", context)
