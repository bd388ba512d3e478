"""policies/rules.json: every rule of the policy with the days from which it has been said so, for programs and browsers' assistants.

What is said of a past day is the bare value, as on the page of that period: nobody checks old sentences.
"""

from __future__ import annotations

import json

from helpcenter.content.addresses import POLICY_LIST
from helpcenter.content.model import Catalog
from helpcenter.pages.answers import rule_shown, shown
from helpcenter.pages.front_matter import Json
from helpcenter.pages.history import spans
from helpcenter.pages.policy_text import PolicyRule, rules
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.changes import Policies, holds_until, periods
from helpcenter.policy.policy import Policy

RULES_FILE = f"{POLICY_LIST}rules.json"
"""Where it stands below the site."""


def rules_by_day(catalog: Catalog, policy: Policy, config: SiteConfig) -> str:
    """The file as text: areas, their rules, and of each what it says from which day on; "" where nothing is said from then on."""
    policies, until = Policies(catalog), holds_until(catalog, policy.day)
    starts = periods(catalog)
    now = max((start for start in starts if start <= policy.day), default=policy.day)
    pages = {period.day: period.url for period in spans(catalog, policy.day)}
    areas = []
    for area in catalog.shown_areas:
        said: dict[str, Json] = {}
        for start in starts:
            # What holds today is said as the pages of today say it.
            then = policy if start == now else policies.on(start)
            told = {rule.id: rule for rule in rules(area, area.constants, then, texts=start >= now)}
            for id in dict.fromkeys([*said, *told]):
                rule = said.setdefault(id, {"id": id, "label": then.constants[id].label, "from": []})
                text = _text(told[id]) if id in told else ""
                if not rule["from"] or rule["from"][-1]["text"] != text or start == now:
                    url = pages.get(str(start), "") if start != now else rule_shown(policy.constants[id], policy)
                    rule["from"].append({"day": str(start), "text": text, "url": f"{config.url}{url or POLICY_LIST}"})
                if start <= now:
                    rule["label"] = then.constants[id].label
        if said:
            areas.append({"id": area.area, "title": shown(area.title, policy), "rules": list(said.values())})
    data = {"as_of": str(policy.day), "holds_until": str(until) if until else None, "areas": areas}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _text(rule: PolicyRule) -> str:
    """All that the page of its area says of a rule, in one line."""
    return " ".join(part for part in (rule.sentence, rule.counted, rule.note, rule.conditions) if part)
