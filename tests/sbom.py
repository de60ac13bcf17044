"""The bill of materials: `python -m tests.sbom FILE` in the environment of the tests.

CycloneDX 1.6 as JSON: every package of requirements.lock with its licence, the SHA-256 of each file
that may be installed, and which package asks for which. It is written once it is found to be valid.
"""

import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement

from tests.licences import licence_of
from tests.lock import PRODUCT, hashes, lock_of, pins, plain

VERSION = SchemaVersion.V1_6
NAME = "twin-provinces"


def bill() -> str:
    """Return the bill. Raises ValueError where it is not as the schema of CycloneDX has it."""
    components = {one.name: one for one in _components(lock_of(PRODUCT).read_text("utf-8"))}
    dashboard = Component(name=NAME, type=ComponentType.APPLICATION, bom_ref=NAME)
    made = Bom(components=components.values())
    made.metadata.component = dashboard
    made.register_dependency(dashboard, components.values())
    for name, component in components.items():
        made.register_dependency(component, _asked_for_by(name, components))
    text = make_outputter(made, OutputFormat.JSON, VERSION).output_as_string(indent=1)
    if error := fault(text):
        raise ValueError(f"no bill of materials: {error}")
    return text


def fault(text: str) -> str:
    """Return what the schema of CycloneDX, which comes with its library, has against a bill."""
    return str(JsonStrictValidator(VERSION).validate_str(text) or "")


def _components(lock: str) -> Iterator[Component]:
    """Each package of a lock."""
    digests = hashes(lock)
    for name, version in pins(lock).items():
        address = PackageURL("pypi", name=name, version=version)
        files = [HashType(alg=HashAlgorithm.SHA_256, content=one) for one in digests[name]]
        yield Component(
            name=name,
            version=version,
            purl=address,
            bom_ref=address.to_string(),
            licenses=[LicenseExpression(licence_of(name))],
            external_references=[
                # Whoever mirrors the index has the same files elsewhere: so no host is named.
                ExternalReference(
                    type=ExternalReferenceType.DISTRIBUTION,
                    url=XsUri(address.to_string()),
                    hashes=files,
                )
            ],
        )


def _asked_for_by(name: str, components: Mapping[str, Component]) -> list[Component]:
    """The packages that a package asks for here, by its metadata; none if it is not installed."""
    try:
        lines = requires(name) or ()
    except PackageNotFoundError:  # what is for another system
        return []
    asked = (Requirement(line) for line in lines)
    names = {plain(one.name) for one in asked if not one.marker or one.marker.evaluate()}
    return [components[one] for one in sorted(names & components.keys())]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(bill(), encoding="utf-8")
