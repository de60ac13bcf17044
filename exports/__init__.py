"""Files to take away: CSV, templates of tables, uploads handed back with their findings."""
