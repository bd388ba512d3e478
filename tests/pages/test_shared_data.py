"""Whatever a template reads of the data that all pages share, it sees what it always saw, and it is heard."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from helpcenter.pages.shared_data import SharedData
from helpcenter.site.templates import environment_of

HOME: dict[str, Any] = {
    "title": "Help",
    "help": {"name": "Shop", "topics": ["pay"], "assets": {"site.css": "assets/1.css", "js/a.js": "assets/2.js"}},
}
OTHERS = [
    {**HOME, "title": "Support"},
    {**HOME, "subtitle": "more"},
    {**HOME, "help": {**HOME["help"], "name": "Store"}},
    {**HOME, "help": {**HOME["help"], "topics": ["pay", "return"]}},
    {**HOME, "help": {**HOME["help"], "assets": {**HOME["help"]["assets"], "site.css": "assets/3.css"}}},
    {**HOME, "help": {**HOME["help"], "assets": {**HOME["help"]["assets"], "b.css": "assets/4.css"}}},
    {**HOME, "help": {**HOME["help"], "assets": {"site.css": "assets/1.css"}}},
]
TEMPLATES = [
    "{{ meta.title }}",
    "{{ meta['title'] }}",
    "{{ meta.subtitle is defined }}",
    "{{ 'subtitle' in meta }}",
    "{{ meta | length }}",
    "{% for name in meta.help.assets %}{{ name }}{% endfor %}",
    "{% for name, file in meta.help.assets | items %}{{ file }}{% endfor %}",
    "{% for name, file in meta.help.assets | dictsort %}{{ file }}{% endfor %}",
    "{{ meta.help.assets['site.css'] }}",
    "{{ meta.help.assets['b.css'] | default('none') }}",
    "{{ meta.help.assets[meta.help.assets | first] }}",
    "{{ meta.help.topics | join }}",
    "{{ meta.help | tojson }}",
    "{{ meta | tojson }}",
    "{{ meta.help | string }}",
    "{{ meta.help is mapping }}",
    "{{ 'some' if meta.help.assets else 'none' }}",
    "{{ [meta.help] | map(attribute='name') | join }}",
    "{{ meta.help.assets == {} }}",
]


@pytest.mark.parametrize("text", TEMPLATES)
def test_what_a_template_shows_is_kept_only_while_what_it_reads_is_the_same(text: str) -> None:
    template = environment_of({"page.html": text}).get_template("page.html")
    shared = SharedData(deepcopy(HOME))
    shared.begin()
    shown = template.render(meta=shared.home)
    assert shown == template.render(meta=HOME)
    read = shared.read()
    assert SharedData(deepcopy(HOME)).still_has(read)
    for other in OTHERS:
        if template.render(meta=other) != shown:
            assert not SharedData(other).still_has(read), other
    if text == TEMPLATES[0]:
        assert [SharedData(other).still_has(read) for other in OTHERS] == [False, *[True] * 6]
