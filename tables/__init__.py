"""The curated tables, their one description (datapackage.json) and the code that reads them."""
