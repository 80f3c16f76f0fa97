"""Asks a second judge, openapi-core, about requests that the first one complains of.

    pip install openapi-core==0.19.5
    python3 second.py DOCUMENT.json CASES.jsonl RESULTS.jsonl TEXT

prints, for each case whose operation and note have TEXT, whether openapi-core finds the request that was made valid. The three files are
those that `cargo xtask conformance SERVICE` leaves in `target/conformance`.
"""

import json
import sys
from urllib.parse import parse_qsl, unquote, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict


class Made:
    """A request as the test target of a crate made it."""

    def __init__(self, request):
        parts = urlsplit(request["url"])
        self.host_url = f"{parts.scheme}://{parts.netloc}"
        self.path = parts.path
        self.method = request["method"].lower()
        headers = Headers(request["headers"])
        query = ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True))
        self.parameters = RequestParameters(query=query, header=headers, cookie={})
        self.content_type = headers.get("content-type", "")
        self.body = (request["body"] or "").encode() or None


def main(document, cases, results, text):
    with open(document, encoding="utf-8") as file:
        read = json.load(file)
    base = read.get("x-rhapi-base", "").rstrip("/")
    for item in read["paths"].values():
        for operation in (o for o in item.values() if isinstance(o, dict)):
            operation.pop("security", None)
    read.pop("security", None)
    with open(results, encoding="utf-8") as file:
        outcomes = {line["id"]: line for line in map(json.loads, file)}
    with open(cases, encoding="utf-8") as file:
        for case in map(json.loads, file):
            outcome = outcomes.get(case["id"], {})
            if text not in f"{case['operation']} {case.get('note', '')}" or "request" not in outcome or case["kind"] != "send":
                continue
            request = Made(outcome["request"])
            read["servers"] = [{"url": request.host_url + base}]
            # Snapshots have no descriptions, which a whole document has to have.
            judge = OpenAPI.from_dict(read, config=Config(spec_validator_cls=None))
            try:
                judge.validate_request(request)
                verdict = "valid"
            except Exception as error:  # whatever it has against the request is its verdict
                verdict = f"invalid: {error!r} {error.__cause__!r}"
            print(case["operation"], unquote(request.path), verdict[:300])


main(*sys.argv[1:])
