"""The API's description against its routes: nothing is served that is not described, and nothing is
described that is not served."""

import json
import re
import unittest
from pathlib import Path

API = Path(__file__).resolve().parents[2] / "adapters/web/api"
ROUTE = re.compile(r'\badd\("([A-Z]+)", "([^"]+)"')
METHODS = {"get", "put", "post", "patch", "delete"}


def described():
    return json.loads((API / "openapi.json").read_text(encoding="utf-8"))


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            yield method.upper(), path, item, item[method]


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = node.values()
    if isinstance(node, (list, type({}.values()))):
        for child in node:
            yield from references(child)


def find(document, reference):
    for name in reference.removeprefix("#/").split("/"):
        document = document[name]
    return document


class OpenApi(unittest.TestCase):
    maxDiff = None

    def test_describes_every_route_and_no_other(self):
        routes = ROUTE.findall((API / "routes.cpp").read_text(encoding="utf-8"))
        self.assertEqual(
            sorted(routes),
            sorted((method, path) for method, path, _, _ in operations(described())))

    def test_every_reference_leads_somewhere_and_every_component_is_used(self):
        document = described()
        used = set(references(document))
        for reference in used:
            find(document, reference)
        kept = {f"#/components/{kind}/{name}" for kind, named in document["components"].items()
                for name in named if kind != "securitySchemes"}
        # What a line of NDJSON holds is described in words, as no schema reaches into lines.
        self.assertEqual({"#/components/schemas/LineResult"}, kept - used)

    def test_every_parameter_of_a_path_is_described(self):
        document = described()
        for method, path, item, operation in operations(document):
            parameters = [find(document, each["$ref"]) if "$ref" in each else each
                          for each in item.get("parameters", []) + operation.get("parameters", [])]
            in_path = [each["name"] for each in parameters if each["in"] == "path"]
            self.assertEqual(re.findall(r"{(\w+)}", path), in_path, f"{method} {path}")

    def test_every_operation_has_a_name_of_its_own_and_says_what_it_answers(self):
        found = [operation for _, _, _, operation in operations(described())]
        names = [operation["operationId"] for operation in found]
        self.assertEqual(len(set(names)), len(names))
        for operation in found:
            self.assertTrue(operation["summary"])
            self.assertTrue(set(operation["responses"]) & {"200", "201", "202"})


if __name__ == "__main__":
    unittest.main()
