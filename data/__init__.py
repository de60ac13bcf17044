"""The curated tables, the one description of them (datapackage.json) and the code that reads them."""
