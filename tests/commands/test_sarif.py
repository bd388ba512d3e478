"""SARIF as code hosts read it: the fields that the standard (2.1.0) asks for, and places that count from 1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from helpcenter.guard.rules import RULES
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES = "faq/entries/payment.yml"


def test_findings_as_sarif(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. \N{MONEY BAG} {{ payment.windw }} Then")
    root = shop({ENTRIES: text.replace("    answer", "    # one more line\n    answer")})
    done = run_command("check", "--format", "sarif", "--root", root, "--as-of", DAY.isoformat())
    report = json.loads(done.stdout)
    assert done.returncode == 1 and report["version"] == "2.1.0" and report["$schema"].endswith("sarif-2.1.0.json")
    [run] = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] and [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and "What:" in rule["help"]["text"] for rule in rules)
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert levels["contradiction"] == "error" and levels["unreviewed"] == levels["long-text"] == "warning"
    assert {result["ruleId"] for result in run["results"]} == {"contradiction", "unknown-reference"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] and result["level"] == "error"
        assert result["message"]["text"]
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"] == {"uri": ENTRIES, "uriBaseId": "%SRCROOT%"}
        region, line = place["region"], text.splitlines()[5]
        assert region["startLine"] == region["endLine"] == 7 and run["columnKind"] == "unicodeCodePoints"
        shown = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert (
            shown == {"contradiction": "within 3 hours", "unknown-reference": "{{ payment.windw }}"}[result["ruleId"]]
        )
    [figure] = [result for result in run["results"] if result["ruleId"] == "contradiction"]
    assert figure["properties"] == {"constant": "payment.window"}
    assert figure["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "faq/policy/payment.yml"


def test_a_sound_shop_has_no_results(shop: Callable[..., Path]) -> None:
    done = run_command("check", "--format", "sarif", "--root", shop(), "--as-of", DAY.isoformat())
    assert done.returncode == 0 and json.loads(done.stdout)["runs"][0]["results"] == []
