"""The pages that people visit."""

from django.urls import path

from search.web import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("wines/<int:wine_id>", views.wine, name="wine"),
]
