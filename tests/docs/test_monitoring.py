"""The dashboard and the alert rules ask for metrics that there are, by labels that they have."""

import json
import re

import pytest

from tests.docs.markdown import DOCS, read
from tests.docs.test_names import labels_by_metric

FOLDER = DOCS / "monitoring"
DASHBOARD = json.loads(read(FOLDER / "grafana.json"))
SHOWN = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
ALERTS = re.findall(r"^\s+expr: (.+)$", read(FOLDER / "alerts.yml"), re.MULTILINE)


@pytest.mark.parametrize("expression", [*SHOWN, *ALERTS])
def test_an_expression_names_metrics_and_labels_that_there_are(expression: str) -> None:
    known = dict(labels_by_metric())
    for name, label in re.findall(r"\b(bot_[a-z_]+)(?:\{(\w+)=)?", expression):
        metric = name.removesuffix("_bucket")
        assert metric in known, name
        assert not label or label in known[metric]


def test_every_metric_of_the_bot_is_on_the_dashboard() -> None:
    named = {name.removesuffix("_bucket") for e in SHOWN for name in re.findall(r"bot_[a-z_]+", e)}
    assert named == {name for name, _ in labels_by_metric()}


def test_every_alert_says_in_a_sentence_what_is_wrong() -> None:
    text = read(FOLDER / "alerts.yml")
    assert len(ALERTS) == text.count("- alert:") == len(re.findall(r'summary: ".+\."', text))
