"""The structure of a dataflow as an SDMX-ML 3.0 message: dimensions, attributes, code lists."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from exports.programs.sdmx import AGENCY, ATTRIBUTES, DIMENSIONS, MEASURE, VERSION, flow_id
from i18n import LANGUAGES
from tables.package import Text, descriptor, resources
from tables.read import Tables

MEDIA = "application/vnd.sdmx.structure+xml; version=3.0.0"
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
MES, STR, COM = (f"{{{SCHEMAS}/{name}}}" for name in ("message", "structure", "common"))
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {"mes": MES, "str": STR, "com": COM}
# Which table names the codes of a component; the others that have codes keep them themselves.
CODED = {"INDICATOR": "indicators", "SOURCE_ID": "sources", "REF_AREA": "provinces"}
TYPES = {"DECIMALS": "Integer", "PREFERRED": "Boolean", "COMMENT_OBS": "String"}
NAMES = {
    "PREFERRED": Text(
        en="Whether this value counts, of several that sources give for the same",
        vi="Trị số này có được chọn dùng hay không, khi các nguồn nêu khác nhau",
        lo="ຄ່ານີ້ຖືກນຳໃຊ້ຫຼືບໍ່ ເມື່ອແຫຼ່ງຕ່າງໆໃຫ້ຄ່າຕ່າງກັນ",
    ),
}
Names = Mapping[str, str]  # by language
Codes = Mapping[str, Names]


def structure_message(table: str, texts: Tables, prepared: datetime) -> bytes:
    """Return the message for the dataflow of a table: with its data structure and all code lists.

    texts: all tables as text, for the codes of areas, indicators and sources with their names.
    prepared: when the message was made, UTC.
    """
    for prefix, name in PREFIXES.items():
        ElementTree.register_namespace(prefix, name.strip("{}"))
    root = Element(f"{MES}Structure")
    header = SubElement(root, f"{MES}Header")
    SubElement(header, f"{MES}ID").text = flow_id(table)
    SubElement(header, f"{MES}Test").text = "false"
    SubElement(header, f"{MES}Prepared").text = f"{prepared:%Y-%m-%dT%H:%M:%SZ}"
    SubElement(header, f"{MES}Sender", id=AGENCY)
    structures = SubElement(root, f"{MES}Structures")
    codes = dict(_codes(table, texts))
    _add_codelists(SubElement(structures, f"{STR}Codelists"), codes)
    _add_concepts(SubElement(structures, f"{STR}ConceptSchemes"), table)
    _add_flow(SubElement(structures, f"{STR}Dataflows"), table)
    _add_structure(SubElement(structures, f"{STR}DataStructures"), table, codes)
    ElementTree.indent(root)
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)


def _codes(table: str, texts: Tables) -> Iterator[tuple[str, Codes]]:
    """The codes of every component that has some."""
    fields = {field.name: field for field in resources()[table].fields}
    for name, other in CODED.items():
        own = fields[name.lower()].categories
        yield name, own or _codes_of(other, texts)
    units = resources()["indicators"].field("unit").categories
    yield "UNIT_MEASURE", {code: units[code] for code in sorted(units)}
    for attribute in ATTRIBUTES:
        if attribute.column in fields and fields[attribute.column].categories:
            yield attribute.name, fields[attribute.column].categories


def _codes_of(table: str, texts: Tables) -> Codes:
    key = resources()[table].primary_key[0]
    head = next(name for name in ("name_en", "title_en", "title") if name in texts[table])
    columns = {code: f"{head.removesuffix('_en')}_{code}" for code in LANGUAGES} | {"en": head}
    return {
        row[key]: {code: row[name] for code, name in columns.items() if row.get(name)}
        for row in texts[table].to_dict("records")
    }


def _add_codelists(parent: Element, codes: Mapping[str, Codes]) -> None:
    for name, labels in codes.items():
        codelist = _maintained(parent, "Codelist", f"CL_{name}", _title(name))
        for code, label in labels.items():
            _add_names(SubElement(codelist, f"{STR}Code", id=code), label)


def _add_concepts(parent: Element, table: str) -> None:
    scheme = _maintained(parent, "ConceptScheme", "CONCEPTS", _package_title())
    fields = {field.name: field for field in resources()[table].fields}
    for name in (*DIMENSIONS, MEASURE, *(attribute.name for attribute in ATTRIBUTES)):
        concept = SubElement(scheme, f"{STR}Concept", id=name)
        _add_names(concept, _title(name))
        field = fields.get(_column(name))
        for code, text in (field.description if field else {}).items():
            SubElement(concept, f"{COM}Description", {XML_LANGUAGE: code}).text = text


def _add_flow(parent: Element, table: str) -> None:
    flow = _maintained(parent, "Dataflow", flow_id(table), resources()[table].title)
    SubElement(flow, f"{STR}Structure").text = _urn(
        "datastructure.DataStructure", f"DSD_{flow_id(table)}"
    )


def _add_structure(parent: Element, table: str, codes: Mapping[str, Codes]) -> None:
    title = resources()[table].title
    structure = _maintained(parent, "DataStructure", f"DSD_{flow_id(table)}", title)
    components = SubElement(structure, f"{STR}DataStructureComponents")
    dimensions = SubElement(components, f"{STR}DimensionList", id="DimensionDescriptor")
    for place, name in enumerate(DIMENSIONS[:-1], start=1):
        dimension = SubElement(dimensions, f"{STR}Dimension", id=name, position=str(place))
        _represent(dimension, name, codes)
    time = SubElement(dimensions, f"{STR}TimeDimension", id=DIMENSIONS[-1])
    _represent(time, DIMENSIONS[-1], codes, "ObservationalTimePeriod")
    attributes = SubElement(components, f"{STR}AttributeList", id="AttributeDescriptor")
    for one in ATTRIBUTES:
        attribute = SubElement(attributes, f"{STR}Attribute", id=one.name, usage="optional")
        _represent(attribute, one.name, codes, TYPES.get(one.name, "String"))
        relationship = SubElement(attribute, f"{STR}AttributeRelationship")
        if one.of_indicator:
            SubElement(relationship, f"{STR}Dimension").text = "INDICATOR"
        else:
            SubElement(relationship, f"{STR}Observation")
    measures = SubElement(components, f"{STR}MeasureList", id="MeasureDescriptor")
    measure = SubElement(measures, f"{STR}Measure", id=MEASURE, usage="optional")
    _represent(measure, MEASURE, codes, "Decimal")


def _represent(
    component: Element, name: str, codes: Mapping[str, Codes], text_type: str = "String"
) -> None:
    """What a component means, and which values it may have."""
    identity = SubElement(component, f"{STR}ConceptIdentity")
    identity.text = _urn("conceptscheme.Concept", "CONCEPTS", name)
    values = SubElement(component, f"{STR}LocalRepresentation")
    if name in codes:
        SubElement(values, f"{STR}Enumeration").text = _urn("codelist.Codelist", f"CL_{name}")
    else:
        SubElement(values, f"{STR}TextFormat", textType=text_type)


def _maintained(parent: Element, kind: str, name: str, title: Names) -> Element:
    item = SubElement(parent, f"{STR}{kind}", id=name, agencyID=AGENCY, version=VERSION)
    _add_names(item, title)
    return item


def _add_names(item: Element, names: Names) -> None:
    for code, text in names.items():
        SubElement(item, f"{COM}Name", {XML_LANGUAGE: code}).text = text


def _urn(kind: str, name: str, item: str = "") -> str:
    end = f".{item}" if item else ""
    return f"urn:sdmx:org.sdmx.infomodel.{kind}={AGENCY}:{name}({VERSION}){end}"


def _column(name: str) -> str:
    columns = {attribute.name: attribute.column for attribute in ATTRIBUTES}
    return columns.get(name, name.lower())


def _title(name: str) -> Text:
    """What a component is called: as the column that it comes from."""
    if name in NAMES:
        return NAMES[name]
    for table in ("statistics", "indicators"):
        for field in resources()[table].fields:
            if field.name == _column(name):
                return field.title
    raise KeyError(name)


def _package_title() -> Names:
    return {"en": descriptor()["title"], **descriptor()["titles"]}
